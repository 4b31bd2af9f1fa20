package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.document.KeyPresence;
import dev.hushtable.policy.lint.Check;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.DocumentKind;
import dev.hushtable.policy.syntax.DocumentSyntax;
import dev.hushtable.policy.syntax.PrincipalSyntax;
import dev.hushtable.policy.syntax.StatementSyntax;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** HT208: a fine-grained Allow that another Allow of the same principal goes around. */
final class VoidedElsewhere implements Check {
    /** A statement, and where it stands. */
    private record Place(DocumentSyntax document, StatementSyntax statement) {}

    private record Pair(Place fine, Place coarse) {}

    @Override
    public Rule rule() {
        return new Rule(
                "HT208",
                "fine-grained condition that another Allow voids",
                Severity.WARNING,
                "Allows add up: one without the condition allows what the other one withholds.");
    }

    @Override
    public void check(DirectorySyntax directory, Findings findings) {
        Map<Pair, List<PrincipalSyntax>> pairs = new LinkedHashMap<>();
        for (PrincipalSyntax principal : directory.principals()) {
            List<Place> identity = allows(principal.identity().stream());
            List<Place> all = new ArrayList<>(identity);
            all.addAll(allows(directory
                    .documents(DocumentKind.RESOURCE)
                    .filter(document -> ResourcePrincipals.mayName(document, principal))));
            for (Place fine : all) {
                for (Place coarse : all) {
                    if (!fine.equals(coarse) && voids(coarse.statement(), fine.statement())) {
                        pairs.computeIfAbsent(new Pair(fine, coarse), pair -> new ArrayList<>())
                                .add(principal);
                    }
                }
            }
        }
        pairs.forEach((pair, principals) -> report(pair, principals, findings));
    }

    private static List<Place> allows(Stream<DocumentSyntax> documents) {
        return documents
                .distinct()
                .flatMap(document -> document.statements().stream()
                        .filter(StatementSyntax::allows)
                        .map(statement -> new Place(document, statement)))
                .toList();
    }

    private static void report(Pair pair, List<PrincipalSyntax> principals, Findings findings) {
        StatementSyntax fine = pair.fine().statement();
        String others = principals.size() == 1 ? "" : " and " + (principals.size() - 1) + " more";
        findings.add(
                pair.coarse().document().file(),
                pair.coarse().statement().position(),
                "for " + principals.getFirst().words() + others + ", this Allow voids the condition on "
                        + String.join(", ", fineKeys(fine)) + " in "
                        + pair.fine().document().file() + ":" + fine.position().line(),
                "put the same condition here, take the shared actions or resources out, or restrict by a Deny");
    }

    private static boolean voids(StatementSyntax coarse, StatementSyntax fine) {
        List<String> keys = fineKeys(fine);
        return !keys.isEmpty()
                && !fineKeys(coarse).containsAll(keys)
                && !Collections.disjoint(limited(fine), coarse.matched())
                && ResourceOverlap.overlap(coarse, fine);
    }

    /** The actions whose requests carry the fine-grained keys. */
    private static Set<String> limited(StatementSyntax fine) {
        return fine.matched().stream()
                .filter(action -> KeyPresence.of(action, FineGrained.ATTRIBUTES) == KeyPresence.ALWAYS)
                .collect(Collectors.toSet());
    }

    private static List<String> fineKeys(StatementSyntax statement) {
        List<String> keys = new ArrayList<>();
        if (FineGrained.leadingKeys(statement) != null) {
            keys.add("dynamodb:LeadingKeys");
        }
        if (FineGrained.attributeList(statement) != null) {
            keys.add("dynamodb:Attributes");
        }
        return keys;
    }
}
