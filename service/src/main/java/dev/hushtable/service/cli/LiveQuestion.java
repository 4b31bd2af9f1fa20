package dev.hushtable.service.cli;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.authoring.Asker;
import dev.hushtable.service.authoring.Questions;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.authoring.testing.EnvironmentReader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** A question that is put together from options. Filled in by picocli. */
final class LiveQuestion {
    /** Keys with lists of values; of these {@code a,b} is two values, of every other key one. */
    private static final Set<String> LISTS = Set.of(
            "dynamodb:leadingkeys",
            "dynamodb:firstpartitionkeyvalues",
            "dynamodb:secondpartitionkeyvalues",
            "dynamodb:thirdpartitionkeyvalues",
            "dynamodb:fourthpartitionkeyvalues",
            "dynamodb:attributes",
            "aws:tagkeys",
            "kms:encryptioncontextkeys",
            "hushtable:basepartitionkeyvalues",
            "hushtable:sortkeyvalues",
            "hushtable:returnedattributes");

    @Option(
            names = "--as",
            paramLabel = "PRINCIPAL",
            required = true,
            description = "who asks: ana, user/ana, role/nurse/night, or an ARN")
    private String principal = "";

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            required = true,
            description = "what for, such as dynamodb:GetItem")
    private String action = "";

    @Option(names = "--resource", paramLabel = "ARN", required = true, description = "on what: an ARN, or *")
    private String resource = "";

    @Option(
            names = "--context",
            paramLabel = "KEY=VALUE",
            description = "a condition key; several values of dynamodb:LeadingKeys, dynamodb:Attributes and the like"
                    + " are separated by commas; may be repeated")
    private Map<String, String> context = Map.of();

    /** @throws IllegalArgumentException when the policies do not know the principal */
    AuthorizationRequest in(Workspace workspace) {
        Map<String, ContextValue> values = new HashMap<>();
        context.forEach((key, value) -> values.put(key.toLowerCase(Locale.ROOT), value(key, value)));
        String asker = principal.contains("/") || principal.contains(":") ? principal : "user/" + principal;
        return Questions.about(
                workspace, Asker.parse(asker), new Footprint(action, resource, values), EnvironmentReader.usual());
    }

    private static ContextValue value(String key, String value) {
        if (!LISTS.contains(key.toLowerCase(Locale.ROOT))) {
            return new ContextValue.Single(value);
        }
        return new ContextValue.Many(value.isEmpty() ? List.of() : List.of(value.split(",", -1)));
    }
}
