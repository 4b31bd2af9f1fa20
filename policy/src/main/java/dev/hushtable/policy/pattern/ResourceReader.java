package dev.hushtable.policy.pattern;

import dev.hushtable.policy.source.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads {@link ResourcePattern}s . A shorter ARN than six parts stands for {@code *} in the missing ones where {@link ShortArns}
 * says so. What could never match a resource of a service we know is refused, for under Deny it would be a hole.
 */
public final class ResourceReader {
    private static final int PARTITION = 1;
    private static final int SERVICE = 2;
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;
    private static final int RESOURCE = Arn.PARTS - 1;
    private static final List<String> PART_NAMES = List.of("arn", "partition", "service", "region", "account");

    /** Twelve digits, or a pattern of digits and wildcards. */
    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}|[0-9]*[*?][0-9*?]*");

    /** What stands before the first slash of a resource, by service. */
    private static final Map<String, List<String>> RESOURCE_TYPES =
            Map.of("dynamodb", List.of("table", "global-table"), "kms", List.of("key", "alias"));

    private ResourceReader() {}

    /** What an ARN of fewer than six parts means. */
    public enum ShortArns {
        /** {@code *} in the missing parts: identity, boundary and session policies. */
        COMPLETED,
        /** The same, but only of an ARN with a wildcard: resource policies. */
        COMPLETED_IF_WILD,
        /** The same, but only of an ARN that ends in one: service control policies. */
        COMPLETED_IF_OPEN,
        /** Nothing: resource control policies. */
        REFUSED;

        private boolean accepts(String arn) {
            return switch (this) {
                case COMPLETED -> true;
                case COMPLETED_IF_WILD -> arn.contains("*");
                case COMPLETED_IF_OPEN -> arn.endsWith("*");
                case REFUSED -> false;
            };
        }
    }

    /** The pattern; what is wrong with it is told to {@code problems}. */
    public static ResourcePattern read(String text, ShortArns shortArns, Consumer<String> problems) {
        if (text.equals("*")) {
            return ResourcePattern.EVERYTHING;
        }
        if (!text.startsWith("arn:")) {
            problems.accept("\"" + text + "\" is no resource; allowed: \"*\", or an ARN pattern such as "
                    + "arn:aws:dynamodb:*:123456789012:table/Orders");
            return ResourcePattern.EVERYTHING;
        }
        String[] parts = text.split(":", Arn.PARTS);
        if (parts.length < Arn.PARTS && !shortArns.accepts(text)) {
            problems.accept("\"" + text + "\" has fewer than six parts, with which it never matches in a policy of this"
                    + " type; allowed: arn:aws:dynamodb:*:123456789012:table/Orders");
        }
        Glob[] scope = new Glob[RESOURCE - PARTITION];
        for (int i = 0; i < scope.length; i++) {
            int part = i + PARTITION;
            scope[i] = part < parts.length ? scopePart(part, parts[part], problems) : any();
        }
        String resource = parts.length == Arn.PARTS ? parts[RESOURCE] : "*";
        if (parts.length == Arn.PARTS) {
            checkService(parts, problems);
        }
        return ResourcePattern.of(scope, TemplateReader.read(resource, TemplateReader.Wildcards.HONOURED, problems));
    }

    private static Glob any() {
        return Glob.of("*", Glob.Case.INSENSITIVE);
    }

    private static Glob scopePart(int part, String text, Consumer<String> problems) {
        if (TemplateReader.holdsVariable(text)) {
            problems.accept(
                    "variables are allowed in the resource part of an ARN only, not in its " + PART_NAMES.get(part));
        } else if (part == PARTITION && text.isEmpty()) {
            problems.accept("the partition of an ARN must not be empty; aws, or * for any");
        } else if (part == SERVICE) {
            checkServiceName(text, problems);
        }
        return Glob.of(text, Glob.Case.INSENSITIVE);
    }

    private static void checkServiceName(String text, Consumer<String> problems) {
        if (text.isEmpty() || text.contains("*") || text.contains("?")) {
            problems.accept("the service part of an ARN must be spelled out, without * and ?");
        } else if (ServiceNames.isDynamoDbMisspelt(text)) {
            problems.accept("\"" + text + "\" is not the name of a service; did you mean dynamodb?");
        }
    }

    private static void checkService(String[] parts, Consumer<String> problems) {
        List<String> types = RESOURCE_TYPES.get(parts[SERVICE].toLowerCase(Locale.ROOT));
        String resource = parts[RESOURCE];
        if (types == null || resource.equals("*")) {
            return;
        }
        String type = resource.split("/", 2)[0];
        if (!resource.contains("/") || !types.contains(type)) {
            problems.accept("the resource part of a " + parts[SERVICE] + " ARN must be * or start with one of "
                    + String.join("/, ", types) + "/ spelled out" + NearestName.hint(type, types));
        } else if (!type.equals("global-table") && (parts[REGION].isEmpty() || parts[ACCOUNT].isEmpty())) {
            problems.accept("region and account of a " + type + " ARN must not be empty; * stands for any");
        } else if (!ACCOUNT_ID.matcher(parts[ACCOUNT]).matches()) {
            problems.accept("\"" + parts[ACCOUNT] + "\" is no account; allowed: twelve digits, or wildcards");
        }
    }
}
