package dev.hushtable.crypto.tls;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * The principals a client certificate is good for: their ARNs, each a URI among its subject alternative names.
 *
 * @param arns {@code arn:aws:iam::ACCOUNT:user/NAME} or {@code role/NAME}; 1 to 20, at most 512 characters each
 */
public record ClientNames(List<String> arns) {
    private static final int MAX_NAMES = 20;
    private static final int MAX_ARN_CHARACTERS = 512;

    /** RFC 5280, ub-common-name. */
    private static final int MAX_COMMON_NAME_CHARACTERS = 64;

    public ClientNames {
        Set<String> distinct = new LinkedHashSet<>(arns);
        if (distinct.isEmpty() || distinct.size() > MAX_NAMES) {
            throw new IllegalArgumentException("a client certificate names 1 to " + MAX_NAMES + " principals");
        }
        for (String arn : distinct) {
            if (!arn.matches("arn:[\\x21-\\x7e]+") || arn.length() > MAX_ARN_CHARACTERS) {
                throw new IllegalArgumentException("'" + arn + "' is not the ARN of a principal");
            }
        }
        arns = List.copyOf(distinct);
    }

    GeneralNames toGeneralNames() {
        return new GeneralNames(arns.stream()
                .map(arn -> new GeneralName(GeneralName.uniformResourceIdentifier, arn))
                .toArray(GeneralName[]::new));
    }

    /** What stands in the subject: the name of the first principal. */
    String commonName() {
        String arn = arns.getFirst();
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        return name.length() <= MAX_COMMON_NAME_CHARACTERS ? name : name.substring(0, MAX_COMMON_NAME_CHARACTERS);
    }
}
