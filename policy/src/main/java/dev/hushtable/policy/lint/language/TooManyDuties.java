package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Check;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.PolicyFile;
import dev.hushtable.policy.syntax.PrincipalSyntax;
import dev.hushtable.policy.syntax.StatementSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** HT140: one principal with duties that are to watch each other. Who is allowed everything is another check's business. */
final class TooManyDuties implements Check {

    /**
     * A duty.
     *
     * @param anyOf one of these actions is enough
     * @param allOf and all of these are needed
     */
    private record Duty(String words, Set<String> anyOf, Set<String> allOf, Kind kind) {
        boolean isHeldBy(Set<String> allowed) {
            return anyOf.stream().anyMatch(allowed::contains) && allowed.containsAll(allOf);
        }
    }

    /** What it is about: the log, reviews of access, or neither. */
    private enum Kind {
        AUDIT,
        REVIEW,
        OTHER
    }

    private static final List<Duty> DUTIES = List.of(
            new Duty("redact the audit log", Set.of("audit:Redact"), Set.of(), Kind.AUDIT),
            new Duty(
                    "find out whose records are whose (audit:Disclose with audit:ComputeItemToken)",
                    Set.of("audit:Disclose"),
                    Set.of("audit:ComputeItemToken"),
                    Kind.AUDIT),
            new Duty("export the audit log", Set.of("audit:Export"), Set.of(), Kind.AUDIT),
            // Deciding and signing may be one person's; who began it is another, as the server demands, too.
            new Duty("begin access reviews", Set.of("audit:StartReview"), Set.of(), Kind.REVIEW),
            new Duty(
                    "decide or sign access reviews",
                    Set.of("audit:DecideReview", "audit:SignReview"),
                    Set.of(),
                    Kind.REVIEW),
            new Duty(
                    "configure the audit log (audit:RebuildIndex)", Set.of("audit:RebuildIndex"), Set.of(), Kind.OTHER),
            new Duty("write policies", Set.of("dynamodb:PutResourcePolicy", "kms:PutKeyPolicy"), Set.of(), Kind.OTHER),
            new Duty(
                    "work with items",
                    Set.of(
                            "dynamodb:GetItem",
                            "dynamodb:BatchGetItem",
                            "dynamodb:Query",
                            "dynamodb:Scan",
                            "dynamodb:PutItem",
                            "dynamodb:UpdateItem",
                            "dynamodb:DeleteItem",
                            "dynamodb:BatchWriteItem",
                            "dynamodb:PartiQLSelect"),
                    Set.of(),
                    Kind.OTHER));

    @Override
    public Rule rule() {
        return new Rule(
                "HT140",
                "duties in one hand",
                Severity.WARNING,
                "Who works with the data or writes the policies must not be who redacts, discloses or exports the record of it, or reviews access to it; nor is who begins a review who signs it.");
    }

    @Override
    public void check(DirectorySyntax directory, Findings findings) {
        for (PrincipalSyntax principal : directory.principals()) {
            PolicyFile file = directory.file(principal.file());
            List<Duty> held = held(principal);
            boolean audits = held.stream().anyMatch(duty -> duty.kind() != Kind.OTHER);
            if (file != null && file.root() != null && audits && held.size() > 1) {
                findings.add(
                        principal.file(),
                        file.root().position(),
                        "the " + principal.words() + " may "
                                + held.stream().map(Duty::words).collect(Collectors.joining(", and ")),
                        "give these duties to different people, or say in .lint.json why not");
            }
        }
    }

    private static List<Duty> held(PrincipalSyntax principal) {
        Set<String> allowed = principal.identity().stream()
                .flatMap(document -> document.statements().stream())
                .filter(statement -> statement.allows() && !isEverything(statement))
                .flatMap(statement -> statement.matched().stream())
                .collect(Collectors.toSet());
        return new ArrayList<>(
                DUTIES.stream().filter(duty -> duty.isHeldBy(allowed)).toList());
    }

    private static boolean isEverything(StatementSyntax statement) {
        return statement.actions().isInverted()
                || statement.actions().entries().stream()
                        .anyMatch(entry -> entry.text().matches("\\*+"));
    }
}
