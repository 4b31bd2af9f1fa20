package dev.hushtable.policy.explain;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.DenialMessage;
import dev.hushtable.policy.condition.ConditionKeys;
import dev.hushtable.policy.document.Effect;
import dev.hushtable.policy.pattern.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An explanation as people read it, on a terminal or in a ticket. */
public final class ExplanationText {
    private static final int MAX_OTHERS = 10;
    private static final String STEP = "  ";

    private final Explanation explanation;
    private final List<Suggestion> suggestions;
    private final List<String> lines = new ArrayList<>();

    private ExplanationText(Explanation explanation, List<Suggestion> suggestions) {
        this.explanation = explanation;
        this.suggestions = suggestions;
    }

    /** The lines, without line ends. */
    public static List<String> of(Explanation explanation, List<Suggestion> suggestions) {
        return new ExplanationText(explanation, suggestions).lines();
    }

    /** The verdict, what decided or came nearest, and nothing else. */
    public static List<String> reasons(Explanation explanation) {
        ExplanationText text = new ExplanationText(explanation, List.of());
        text.verdict();
        text.deciding();
        text.masks();
        text.alsoInTheWay();
        text.nearestMiss();
        return text.lines;
    }

    private List<String> lines() {
        verdict();
        section("What the policies were asked");
        request();
        section("What they said");
        explanation.layers().forEach(this::layer);
        deciding();
        masks();
        alsoInTheWay();
        nearestMiss();
        others();
        suggestions();
        return lines;
    }

    private void verdict() {
        AuthorizationRequest request = explanation.request();
        switch (explanation.decision()) {
            case Decision.Allow allow ->
                lines.add("ALLOWED: " + plain(request.principal().arn()) + " may perform " + plain(request.action())
                        + " on " + plain(request.resource()));
            case Decision.Deny deny -> lines.add("DENIED: " + plain(DenialMessage.of(request, deny)));
        }
    }

    private void request() {
        new TreeMap<>(explanation.request().context())
                .forEach((key, value) ->
                        lines.add(STEP + plain(ConditionKeys.spelling(key)) + ": " + Shown.asked(Asked.of(value))));
    }

    private void layer(LayerReport layer) {
        long about = layer.statements().stream()
                .filter(StatementReport::isAboutAction)
                .count();
        String level = layer.policies().level();
        lines.add(STEP + layer.type().words() + (level.isEmpty() ? "" : " " + level) + ": "
                + layer.verdict().words() + " (" + count(layer.statements().size()) + ", " + about
                + " about this action)");
    }

    private static String count(int statements) {
        return statements == 1 ? "1 statement" : statements + " statements";
    }

    private void deciding() {
        List<StatementReport> deciding = explanation.deciding();
        if (!deciding.isEmpty()) {
            section("Decided by");
            deciding.forEach(this::statement);
        }
        if (explanation.decision() instanceof Decision.Allow allow
                && !allow.overridden().isEmpty()) {
            section("Denied, and gone over by break-glass");
            for (StatementRef ref : allow.overridden()) {
                lines.add(STEP + plain(ref.file()) + ":" + ref.line() + " of policy " + plain(ref.policy()));
            }
        }
    }

    private void masks() {
        if (explanation.masks().isEmpty()) {
            return;
        }
        section("Masked for the caller, who may not ask about it");
        for (MaskReport mask : explanation.masks()) {
            StatementRef ref = mask.ref();
            lines.add(STEP + plain(ref.file()) + ":" + ref.line() + " mask " + mask.kind()
                    + (ref.sid() == null ? "" : " " + plain(ref.sid())) + " on "
                    + plain(String.join(", ", mask.attributes())));
            mask.operands().forEach(operand -> asked(operand, "holds ", ref.file()));
        }
    }

    /** What would have denied it, too, had the decision not been taken before. */
    private void alsoInTheWay() {
        List<StatementReport> deciding = explanation.deciding();
        List<StatementReport> more = explanation.decision() instanceof Decision.Deny
                ? explanation
                        .statements()
                        .filter(one -> one.effect() == Effect.DENY && one.applies() && !deciding.contains(one))
                        .toList()
                : List.of();
        if (!more.isEmpty()) {
            section("Also denies");
            more.forEach(this::statement);
        }
    }

    private void nearestMiss() {
        StatementReport miss = explanation.nearestMiss();
        if (miss != null) {
            section("Nearest miss");
            statement(miss);
        } else if (explanation.decision() instanceof Decision.Deny deny && !deny.explicit()) {
            section("Nearest miss");
            lines.add(STEP + "none: there is no Allow statement in any "
                    + deny.policyType().words() + " policy here");
        }
    }

    /** Statements about the action that did not apply, in one line each. */
    private void others() {
        StatementReport miss = explanation.nearestMiss();
        List<StatementReport> others = explanation
                .statements()
                .filter(one -> one.isAboutAction() && !one.applies() && !one.equals(miss))
                .toList();
        if (others.isEmpty()) {
            return;
        }
        section("Other statements about " + plain(explanation.request().action()) + ", which do not apply");
        for (StatementReport other : others.subList(0, Math.min(MAX_OTHERS, others.size()))) {
            Operand first = other.failing().getFirst();
            lines.add(STEP + name(other) + ": " + plain(first.element()) + " ("
                    + place(other.ref().file(), first) + "): " + reason(first));
        }
        if (others.size() > MAX_OTHERS) {
            lines.add(STEP + "... " + (others.size() - MAX_OTHERS) + " more");
        }
    }

    private void statement(StatementReport report) {
        lines.add(STEP + name(report));
        List<Operand> failing = report.failing();
        for (Operand operand : report.operands()) {
            if (failing.contains(operand)) {
                asked(operand, "FAILS ", report.ref().file());
            } else if (report.effect() == Effect.DENY) {
                asked(operand, "holds ", report.ref().file());
            } else {
                lines.add(STEP + STEP + "holds " + plain(operand.element()) + " ("
                        + place(report.ref().file(), operand) + ")");
            }
        }
    }

    private void asked(Operand operand, String whether, String file) {
        lines.add(STEP + STEP + whether + plain(operand.element()) + " (" + place(file, operand) + ")");
        lines.add(STEP.repeat(5) + "policy:  " + Shown.values(operand.policyValues()));
        lines.add(STEP.repeat(5) + "request: " + Shown.asked(operand.asked()));
        String reason = reason(operand);
        if (!reason.isEmpty()) {
            lines.add(STEP.repeat(5) + "         " + reason);
        }
    }

    private String reason(Operand operand) {
        if (operand.truth() == Truth.UNKNOWN) {
            List<String> variables = Variables.withoutValue(operand, explanation.request());
            return variables.isEmpty()
                    ? "could not be determined, which never helps"
                    : "could not be determined: no value for " + plain(String.join(", ", variables));
        }
        if (operand.truth() == Truth.TRUE) {
            return "";
        }
        if (operand.truth() == Truth.DEFERRED) {
            return "decided on the result";
        }
        if (operand.asked().state() == Asked.State.LIST
                && operand.written().operator() != null
                && !operand.element().startsWith("For")) {
            return "an operator without ForAllValues: or ForAnyValue: never holds of a list";
        }
        if (operand.failing().isEmpty()) {
            return operand.asked().state() == Asked.State.ABSENT
                    ? "the request does not carry it"
                    : "the request is not so";
        }
        return (operand.isNegated() ? "excluded: " : "not among them: ") + Shown.values(operand.failing());
    }

    private static String name(StatementReport report) {
        String sid = report.ref().sid();
        return plain(report.ref().file()) + ":" + report.position().line() + ":"
                + report.position().column() + " " + report.effect().spelling() + (sid == null ? "" : " " + plain(sid))
                + " (policy " + plain(report.ref().policy()) + ")";
    }

    private static String place(String file, Operand operand) {
        return plain(file) + ":" + operand.position().line() + ":"
                + operand.position().column();
    }

    private void suggestions() {
        if (!(explanation.decision() instanceof Decision.Deny deny)) {
            return;
        }
        section("Smallest edit that would have allowed it");
        if (suggestions.isEmpty()) {
            lines.add(STEP + "none was found that is small" + advice(deny));
        }
        for (int i = 0; i < suggestions.size(); i++) {
            if (i > 0) {
                lines.add(STEP + "or");
            }
            suggestions.get(i).edits().forEach(this::edit);
        }
        if (!suggestions.isEmpty()) {
            lines.add(STEP + "(Tried on a copy of the policies. Whether it should be allowed is yours to say.)");
        }
    }

    /** Where to look, when what is missing does not lie in the policy directory; of what denies, only for masks. */
    private static String advice(Decision.Deny deny) {
        if (deny.explicit() && deny.policyType() != PolicyType.MASK) {
            return "";
        }
        return switch (deny.policyType()) {
            case IDENTITY -> "; is the principal written in the policy directory?";
            case SESSION -> "; the policies the session was made with do not allow it: make one with wider ones";
            case RESOURCE -> "; the owner of the resource must let the principal in with PutResourcePolicy";
            case ROLE_TRUST -> "; the role's AssumeRolePolicyDocument must name the principal";
            case MASK -> "; ask about other attributes, or let the mask's Condition leave out whom it is not meant for";
            case BOUNDARY, SCP, RCP -> "";
        };
    }

    private void edit(Edit edit) {
        lines.add(STEP + plain(edit.toString()));
        if (!edit.fragment().isEmpty()) {
            edit.fragment().lines().forEach(line -> lines.add(STEP.repeat(3) + plain(line)));
        }
    }

    private void section(String title) {
        lines.add("");
        lines.add(title);
    }

    private static String plain(String text) {
        return Shown.plain(text);
    }

    /** All lines, each with its end. */
    public static String joined(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
