package dev.hushtable.policy.syntax;

import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.Problems;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of a policy directory.
 *
 * @param path relative to the directory
 * @param account the account its principals belong to; empty for the server's own
 * @param folder {@code policies}, {@code users}, ..., or {@code ""} for a file that has no place
 * @param name without folder and extension
 * @param root null when it is no JSON object
 */
public record PolicyFile(
        String path,
        String text,
        String account,
        String folder,
        String name,
        @Nullable ObjectValue root,
        Problems problems) {
    private static final Pattern IAM =
            Pattern.compile("(?:accounts/([0-9]{12})/)?iam/(policies|users|groups|roles)/([^/]+)\\.json");
    private static final Pattern OTHER = Pattern.compile(
            "(guardrails/scp/[^/]+|guardrails/rcp/[^/]+|tables|masks|encryption|schemas|tests(?:/[^/]+)*)/([^/]+)\\.json");

    static PolicyFile read(String path, String text) {
        Problems problems = new Problems(path);
        JsonValue value = JsonReader.read(text, problems);
        ObjectValue root = value instanceof ObjectValue object ? object : null;
        Matcher iam = IAM.matcher(path);
        if (iam.matches()) {
            String account = iam.group(1) == null ? "" : iam.group(1);
            return new PolicyFile(path, text, account, iam.group(2), iam.group(3), root, problems);
        }
        Matcher other = OTHER.matcher(path);
        return other.matches()
                ? new PolicyFile(path, text, "", other.group(1), other.group(2), root, problems)
                : new PolicyFile(path, text, "", "", path, root, problems);
    }
}
