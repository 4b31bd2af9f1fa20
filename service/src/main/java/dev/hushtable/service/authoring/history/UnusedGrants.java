package dev.hushtable.service.authoring.history;

import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.DocumentSyntax;
import dev.hushtable.policy.syntax.PrincipalSyntax;
import dev.hushtable.policy.syntax.StatementSyntax;
import dev.hushtable.policy.syntax.Templates;
import dev.hushtable.policy.syntax.Text;
import dev.hushtable.policy.words.WordPattern;
import dev.hushtable.policy.words.Words;
import dev.hushtable.service.authoring.history.UnusedGrant.Kind;
import dev.hushtable.service.authoring.history.Usage.Used;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the statements of one principal allow and it never used: actions, resources, listed attributes. */
final class UnusedGrants {
    private final Usage usage;
    private final List<UnusedGrant> found = new ArrayList<>();

    private UnusedGrants(Usage usage) {
        this.usage = usage;
    }

    /** @param directory with the policies that allowed it */
    static List<UnusedGrant> of(Usage usage, DirectorySyntax directory, Subject subject) {
        UnusedGrants unused = new UnusedGrants(usage);
        for (PrincipalSyntax principal : directory.principals()) {
            if (subject.is(principal)) {
                principal.identity().stream().distinct().forEach(unused::look);
            }
        }
        return unused.found;
    }

    private void look(DocumentSyntax document) {
        for (StatementSyntax statement : document.statements()) {
            if (statement.allows()) {
                look(document.file() + ":" + statement.position().line(), statement);
            }
        }
    }

    private void look(String place, StatementSyntax statement) {
        Map<Used, ResourceUse> used = usage.uses().entrySet().stream()
                .filter(entry -> statement.matched().contains(entry.getKey().action())
                        && isAbout(statement, entry.getKey().resource()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (used.isEmpty()) {
            found.add(new UnusedGrant(place, Kind.STATEMENT, List.of()));
            return;
        }
        Set<String> actions = new TreeSet<>(statement.matched());
        used.keySet().forEach(one -> actions.remove(one.action()));
        add(place, Kind.ACTIONS, actions);
        Set<String> resources = new TreeSet<>();
        for (Text entry : statement.resourceEntries()) {
            if (used.keySet().stream().noneMatch(one -> overlap(entry.text(), one.resource()))) {
                resources.add(entry.text());
            }
        }
        add(place, Kind.RESOURCES, resources);
        add(place, Kind.ATTRIBUTES, attributes(statement, used));
    }

    private static Set<String> attributes(StatementSyntax statement, Map<Used, ResourceUse> used) {
        Set<String> listed = new TreeSet<>();
        statement
                .on("dynamodb:attributes")
                .filter(condition -> !condition.isNegated() && condition.form() == ConditionSyntax.Form.TEXT)
                .forEach(condition -> condition.values().forEach(value -> listed.add(value.text())));
        used.values().forEach(use -> listed.removeAll(use.attributes()));
        return listed;
    }

    private static boolean isAbout(StatementSyntax statement, String resource) {
        return statement.resources() == null
                || statement.resources().isInverted()
                || statement.resourceEntries().stream().anyMatch(entry -> overlap(entry.text(), resource));
    }

    private static boolean overlap(String pattern, String resource) {
        return Words.overlap(Templates.pattern(pattern), WordPattern.literal(resource));
    }

    private void add(String place, Kind kind, Set<String> names) {
        if (!names.isEmpty()) {
            found.add(new UnusedGrant(place, kind, List.copyOf(names)));
        }
    }
}
