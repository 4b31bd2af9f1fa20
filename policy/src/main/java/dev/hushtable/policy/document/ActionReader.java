package dev.hushtable.policy.document;

import dev.hushtable.policy.pattern.ServiceNames;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.NearestName;
import dev.hushtable.policy.source.Problems;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads {@link ActionPattern}s. Names of the services this server speaks must exist: a Deny on a misspelt action would
 * deny nothing. Other services' names pass unread; their actions never reach this server.
 */
final class ActionReader {
    private static final Pattern ENTRY = Pattern.compile("\\*|[A-Za-z0-9-]+:[A-Za-z0-9_*?-]+");

    private ActionReader() {}

    static ActionPattern read(TextValue written, Problems problems) {
        String text = written.text();
        ActionPattern pattern = ActionPattern.of(text);
        List<String> known = ActionCatalog.ofService(pattern.service());
        if (!ENTRY.matcher(text).matches()) {
            problems.add(
                    written.position(),
                    "\"" + text + "\" is no action; allowed: \"*\", or service:Name such as dynamodb:GetItem, "
                            + "with * and ? in the name");
        } else if (ServiceNames.isDynamoDbMisspelt(pattern.service())) {
            problems.add(
                    written.position(),
                    "\"" + pattern.service() + "\" is not the name of a service; did you mean dynamodb?");
        } else if (known != null && known.stream().noneMatch(pattern::matches)) {
            problems.add(
                    written.position(),
                    "\"" + text + "\" matches no action of " + pattern.service() + NearestName.hint(text, known));
        }
        return pattern;
    }
}
