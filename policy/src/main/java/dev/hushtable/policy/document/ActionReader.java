package dev.hushtable.policy.document;

import dev.hushtable.policy.pattern.Glob;
import dev.hushtable.policy.pattern.ServiceNames;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.NearestName;
import dev.hushtable.policy.source.Problems;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads {@link ActionPattern}s. Names of the services this server speaks must exist: a Deny on a misspelt action would
 * deny nothing. Other services' names pass unread; their actions never reach this server.
 */
final class ActionReader {
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_*?-]+");

    private ActionReader() {}

    static ActionPattern read(TextValue written, Problems problems) {
        String text = written.text();
        if (text.equals("*")) {
            return ActionPattern.EVERYTHING;
        }
        int colon = text.indexOf(':');
        String service = colon < 0 ? "" : text.substring(0, colon);
        String name = text.substring(colon + 1);
        ActionPattern pattern =
                new ActionPattern(service.toLowerCase(Locale.ROOT), Glob.of(name, Glob.Case.INSENSITIVE));
        List<String> known = ActionCatalog.ofService(service);
        if (!SERVICE.matcher(service).matches() || !NAME.matcher(name).matches()) {
            problems.add(
                    written.position(),
                    "\"" + text + "\" is no action; allowed: \"*\", or service:Name such as dynamodb:GetItem, "
                            + "with * and ? in the name");
        } else if (ServiceNames.isDynamoDbMisspelt(service)) {
            problems.add(
                    written.position(), "\"" + service + "\" is not the name of a service; did you mean dynamodb?");
        } else if (known != null && known.stream().noneMatch(pattern::matches)) {
            problems.add(
                    written.position(),
                    "\"" + text + "\" matches no action of " + service + NearestName.hint(text, known));
        }
        return pattern;
    }
}
