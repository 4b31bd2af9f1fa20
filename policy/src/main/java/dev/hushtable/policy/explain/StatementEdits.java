package dev.hushtable.policy.explain;

import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.source.JsonRewrite;
import dev.hushtable.policy.source.JsonText;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.Position;
import java.util.List;
import java.util.Objects;

/** The edits of one statement, each with its words and its JSON. */
final class StatementEdits {
    private final StatementRef statement;
    private final ObjectValue source;

    StatementEdits(StatementReport report) {
        this.statement = report.ref();
        this.source = report.statement().source();
    }

    Change add(int cost, Operand operand, String value) {
        return add(cost, operand.written().element(), operand.element(), value);
    }

    /** @param name of the list, in words */
    Change add(int cost, Member list, String name, String value) {
        JsonRewrite rewrite = new JsonRewrite().add(list.value(), Literal.text(value));
        return change(cost, list.value().position(), "add " + JsonText.quoted(value) + " to " + name, list, rewrite);
    }

    Change put(int cost, ObjectValue object, String name, Member member) {
        JsonRewrite rewrite = new JsonRewrite().put(object, member);
        String what = "add " + JsonText.of(member) + " to " + name;
        return Change.of(cost, step(new Edit(file(), object.position(), what, JsonText.of(member)), rewrite));
    }

    Change replace(int cost, Operand operand, String value) {
        Member element = operand.written().element();
        JsonRewrite rewrite = new JsonRewrite().replace(element.value(), Literal.text(value));
        String what = "change " + operand.element() + " to " + JsonText.quoted(value);
        return change(cost, element.value().position(), what, element, rewrite);
    }

    Change remove(int cost, Operand operand, JsonValue value) {
        Member element = operand.written().element();
        JsonRewrite rewrite = new JsonRewrite().remove(value);
        return change(
                cost,
                value.position(),
                "remove " + JsonText.of(value) + " from " + operand.element(),
                element,
                rewrite);
    }

    Change rename(int cost, Member member, String name) {
        JsonRewrite rewrite = new JsonRewrite().rename(member, name);
        String what = "write " + JsonText.quoted(name) + " instead of " + JsonText.quoted(member.name());
        Edit edit = new Edit(
                file(), member.position(), what, JsonText.of(new Member(member.position(), name, member.value())));
        return Change.of(cost, step(edit, rewrite));
    }

    /** Takes a condition away, and its operator when it had no other key. */
    Change dropCondition(int cost, Operand operand) {
        Member operator = Objects.requireNonNull(operand.written().operator());
        boolean alone =
                operator.value() instanceof ObjectValue keys && keys.members().size() == 1;
        Member dropped = alone ? operator : operand.written().element();
        Edit edit = new Edit(file(), dropped.position(), "remove the condition " + operand.element(), "");
        return Change.of(cost, step(edit, new JsonRewrite().remove(dropped)));
    }

    /** Asks that a key be there at all; no change where something is asked with {@code Null} already. */
    Change demandPresence(String key) {
        Member conditions = source.members().get("Condition");
        if (conditions == null
                || !(conditions.value() instanceof ObjectValue operators)
                || operators.members().containsKey("Null")) {
            return new Change(0, List.of());
        }
        Member demanded = Literal.member(key, Literal.text("false"));
        return put(0, operators, "Condition", Literal.member("Null", Literal.object(demanded)));
    }

    /** Takes the statement out of its policy. */
    Change drop(int cost) {
        Edit edit = new Edit(file(), source.position(), "remove the statement", "");
        return Change.of(cost, step(edit, new JsonRewrite().remove(source)));
    }

    private Change change(int cost, Position position, String what, Member shown, JsonRewrite rewrite) {
        Member after = new Member(shown.position(), shown.name(), rewrite.apply(shown.value()));
        return new Change(cost, List.of(step(new Edit(file(), position, what, JsonText.indented(after)), rewrite)));
    }

    private Change.Step step(Edit edit, JsonRewrite rewrite) {
        return new Change.Step(edit, statement.type(), rewrite);
    }

    private String file() {
        return statement.file();
    }
}
