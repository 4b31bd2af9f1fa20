package dev.hushtable.service.operation.sts;

import dev.hushtable.service.identity.PrincipalName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** ARNs of roles and managed policies, {@code arn:aws:iam::123456789012:role/NAME}; this directory has no paths. */
final class RoleArn {
    private static final Pattern ROLE = Pattern.compile("arn:aws:iam::([0-9]{12}):role/([A-Za-z0-9_+=,.@-]{1,64})");
    private static final Pattern POLICY =
            Pattern.compile("arn:aws:iam::([0-9]{12}):policy/([A-Za-z0-9_+=,.@-]{1,128})");

    private RoleArn() {}

    /**
     * @throws dev.hushtable.service.wire.ApiException when it is none
     */
    static PrincipalName parse(String arn) {
        PrincipalName role = named(ROLE, arn);
        if (role == null) {
            throw StsErrors.validation(arn + " is invalid");
        }
        return role;
    }

    /** Account and name of a managed policy, or null when it is not one of this directory's form. */
    static @Nullable PrincipalName policy(String arn) {
        return named(POLICY, arn);
    }

    private static @Nullable PrincipalName named(Pattern pattern, String arn) {
        Matcher matcher = pattern.matcher(arn);
        return matcher.matches() ? new PrincipalName(matcher.group(1), matcher.group(2)) : null;
    }
}
