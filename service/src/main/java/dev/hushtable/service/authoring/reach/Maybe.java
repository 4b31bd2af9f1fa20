package dev.hushtable.service.authoring.reach;

import dev.hushtable.policy.document.Effect;
import dev.hushtable.policy.explain.Operand;
import dev.hushtable.policy.explain.StatementReport;
import dev.hushtable.policy.pattern.Truth;
import dev.hushtable.service.authoring.reach.Answer.Requirement;
import dev.hushtable.service.authoring.reach.Answer.Requirement.Sense;
import dev.hushtable.service.authoring.reach.Openness.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What statements say of a question that leaves something open. */
final class Maybe {
    private static final String NULL = "Null ";

    private Maybe() {}

    /** Whether it depends on what is open, and on nothing else, whether the statement applies. */
    static boolean isUndecided(StatementReport report) {
        return report.operands().stream().noneMatch(operand -> operand.truth() == Truth.FALSE)
                && report.operands().stream().anyMatch(Maybe::isOpen);
    }

    private static boolean isOpen(Operand operand) {
        return operand.truth() == Truth.DEFERRED || operand.truth() == Truth.UNKNOWN;
    }

    /** Whether the engine cannot leave it open: it needs the value of a variable. */
    static boolean hangsOnVariable(StatementReport report) {
        return report.operands().stream().anyMatch(operand -> operand.truth() == Truth.UNKNOWN);
    }

    static boolean isDenying(StatementReport report) {
        return report.effect() == Effect.DENY && report.applies();
    }

    /** Whether a statement speaks of what is open, by its key or in a policy variable. */
    static boolean mentions(StatementReport report, Variable variable) {
        return report.operands().stream().anyMatch(operand -> mentions(operand, variable));
    }

    static boolean mentions(Operand operand, Variable variable) {
        String key = key(operand);
        return variable.keys().stream()
                .anyMatch(one -> one.equals(key)
                        || operand.policyValues().stream()
                                .anyMatch(
                                        value -> value.toLowerCase(Locale.ROOT).contains("${" + one)));
    }

    static String key(Operand operand) {
        return operand.written().element().name().toLowerCase(Locale.ROOT);
    }

    /** The conditions of statements on what is open. That a key must be there at all goes without saying. */
    static List<Requirement> requirements(List<StatementReport> reports, Collection<Variable> variables) {
        List<Requirement> requirements = new ArrayList<>();
        for (StatementReport report : reports) {
            Sense sense = switch (report.effect()) {
                case ALLOW -> Sense.IF;
                case DENY -> Sense.UNLESS;
            };
            List<Operand> all = report.operands().stream()
                    .filter(operand -> variables.stream().anyMatch(variable -> mentions(operand, variable)))
                    .toList();
            List<Operand> telling = all.stream()
                    .filter(operand -> !operand.element().startsWith(NULL))
                    .toList();
            for (Operand operand : telling.isEmpty() ? all : telling) {
                requirements.add(new Requirement(
                        sense,
                        operand.element() + " " + String.join(" or ", operand.policyValues()),
                        report.ref().file(),
                        operand.position().line()));
            }
        }
        return requirements.stream().distinct().toList();
    }
}
