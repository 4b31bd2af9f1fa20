package dev.hushtable.policy.explain;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes of one statement after which an Allow applies or a Deny does not: candidates, for nobody asked yet. */
final class OperandChanges {
    private static final int ONE_VALUE = 1;

    /** An action or a resource more, where conditions or other policies still hold it narrow. */
    private static final int SCOPE = 2;

    /** The same in a statement that asks for nothing else: dearer than a narrow statement of its own. */
    private static final int OPEN_SCOPE = 4;

    private static final int WHOLE_STATEMENT = 3;

    private final StatementReport report;
    private final StatementEdits edits;
    private final ConditionChanges conditions;

    OperandChanges(StatementReport report) {
        this.report = report;
        this.edits = new StatementEdits(report);
        this.conditions = new ConditionChanges(edits);
    }

    /** One change that mends every operand that keeps an Allow from applying, or null. */
    @Nullable
    Change allow() {
        Change all = null;
        for (Operand operand : report.failing()) {
            Change one = hold(operand);
            if (one == null) {
                return null;
            }
            all = all == null ? one : all.and(one);
        }
        return all;
    }

    private @Nullable Change hold(Operand operand) {
        String asked = operand.asked().values().isEmpty()
                ? ""
                : operand.asked().values().getFirst();
        return switch (operand.kind()) {
            case ACTION -> operand.isNegated() ? unlist(operand, asked) : edits.add(scope(), operand, asked);
            case RESOURCE -> {
                // "*" would open the statement to every resource.
                if (asked.equals("*")) {
                    yield null;
                }
                yield operand.isNegated()
                        ? unlist(operand, asked)
                        : edits.add(scope(), operand, Literal.plainInPattern(asked));
            }
            case PRINCIPAL -> operand.isNegated() ? null : principal(operand, asked);
            case CONDITION -> conditions.hold(operand);
        };
    }

    private int scope() {
        boolean open = report.ref().type() == PolicyType.IDENTITY
                && report.statement().conditions().isEmpty();
        return open ? OPEN_SCOPE : SCOPE;
    }

    /** Changes each of which may keep a Deny from applying. */
    List<Change> sparing() {
        List<Change> changes = new ArrayList<>();
        for (Operand operand : report.operands()) {
            Change change = fail(operand);
            if (change != null) {
                changes.add(change);
            }
        }
        return changes;
    }

    private @Nullable Change fail(Operand operand) {
        String asked = operand.asked().values().isEmpty()
                ? ""
                : operand.asked().values().getFirst();
        return switch (operand.kind()) {
            case ACTION -> operand.isNegated() ? edits.add(ONE_VALUE, operand, asked) : unlist(operand, asked);
            case RESOURCE ->
                operand.isNegated() && !asked.equals("*")
                        ? edits.add(ONE_VALUE, operand, Literal.plainInPattern(asked))
                        : unlist(operand, asked);
            case PRINCIPAL -> operand.isNegated() ? principal(operand, asked) : null;
            case CONDITION -> conditions.fail(operand);
        };
    }

    /** The whole statement goes. */
    Change drop() {
        return edits.drop(WHOLE_STATEMENT);
    }

    private @Nullable Change unlist(Operand operand, String value) {
        if (!(operand.written().element().value() instanceof JsonValue.ArrayValue array)
                || array.elements().size() == 1) {
            return null;
        }
        return array.elements().stream()
                .filter(one ->
                        one instanceof JsonValue.TextValue text && text.text().equalsIgnoreCase(value))
                .findFirst()
                .map(one -> edits.remove(ONE_VALUE, operand, one))
                .orElse(null);
    }

    private @Nullable Change principal(Operand operand, String arn) {
        if (!(operand.written().element().value() instanceof ObjectValue byType)) {
            return null;
        }
        Member aws = byType.members().get("AWS");
        return aws == null
                ? edits.put(SCOPE, byType, operand.element(), Literal.member("AWS", Literal.text(arn)))
                : edits.add(SCOPE, aws, operand.element(), arn);
    }
}
