package dev.hushtable.policy.explain;

import static dev.hushtable.policy.explain.Literal.member;
import static dev.hushtable.policy.explain.Literal.object;
import static dev.hushtable.policy.explain.Literal.text;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.source.JsonText;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** An explanation as programs read it. */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** One JSON object. Members are only ever added to it. */
    public static String of(Explanation explanation, List<Suggestion> suggestions) {
        return JsonText.indented(tree(explanation, suggestions));
    }

    /** The same with remarks about where the question comes from. */
    public static String of(Explanation explanation, List<Suggestion> suggestions, List<String> notes) {
        List<Member> members =
                new ArrayList<>(tree(explanation, suggestions).members().values());
        members.add(member("notes", list(notes, Literal::text)));
        return JsonText.indented(object(members.toArray(Member[]::new)));
    }

    private static ObjectValue tree(Explanation explanation, List<Suggestion> suggestions) {
        AuthorizationRequest request = explanation.request();
        List<Member> members = new ArrayList<>();
        switch (explanation.decision()) {
            case Decision.Allow allow -> {
                members.add(member("decision", text("ALLOW")));
                members.add(member("overridden", list(allow.overridden(), ExplanationJson::reference)));
            }
            case Decision.Deny deny -> {
                members.add(member("decision", text("DENY")));
                members.add(member("denyReason", text(deny.explicit() ? "explicit" : "implicit")));
                members.add(member("policyType", text(deny.policyType().words())));
            }
        }
        members.add(member("principal", text(request.principal().arn())));
        members.add(member("action", text(request.action())));
        members.add(member("resource", text(request.resource())));
        members.add(member("context", context(request)));
        members.add(member("layers", list(explanation.layers(), ExplanationJson::layer)));
        members.add(member("decidedBy", list(explanation.deciding(), ExplanationJson::statement)));
        members.add(member(
                "nearestMisses",
                list(explanation.nearMisses().stream().limit(3).toList(), ExplanationJson::statement)));
        members.add(member("masks", list(explanation.masks(), ExplanationJson::mask)));
        members.add(member("suggestions", list(suggestions, ExplanationJson::suggestion)));
        return object(members.toArray(Member[]::new));
    }

    private static ObjectValue context(AuthorizationRequest request) {
        List<Member> members = new ArrayList<>();
        new TreeMap<>(request.context()).forEach((key, value) -> members.add(member(key, asked(Asked.of(value)))));
        return object(members.toArray(Member[]::new));
    }

    /** A string, a list of strings, or an object that says why there is no value. */
    private static JsonValue asked(Asked asked) {
        return switch (asked.state()) {
            case ONE -> text(asked.values().getFirst());
            case LIST -> list(asked.values(), Literal::text);
            case ABSENT, UNDETERMINED, DEFERRED ->
                object(member("state", text(asked.state().name())));
        };
    }

    private static JsonValue layer(LayerReport layer) {
        return object(
                member("type", text(layer.type().words())),
                member("level", text(layer.policies().level())),
                member("verdict", text(layer.verdict().name())),
                member("statements", number(layer.statements().size())));
    }

    private static JsonValue statement(StatementReport report) {
        String sid = report.ref().sid();
        return object(
                member("file", text(report.ref().file())),
                member("line", number(report.position().line())),
                member("column", number(report.position().column())),
                member("policy", text(report.ref().policy())),
                member("sid", text(sid == null ? "" : sid)),
                member("effect", text(report.effect().spelling())),
                member("applies", truth(report.applies())),
                member(
                        "operands",
                        list(
                                report.operands(),
                                operand -> operand(operand, !report.failing().contains(operand)))));
    }

    private static JsonValue mask(MaskReport mask) {
        String sid = mask.ref().sid();
        return object(
                member("file", text(mask.ref().file())),
                member("line", number(mask.ref().line())),
                member("sid", text(sid == null ? "" : sid)),
                member("mask", text(mask.kind().name())),
                member("attributes", list(List.copyOf(mask.attributes()), Literal::text)),
                member("operands", list(mask.operands(), operand -> operand(operand, true))));
    }

    private static JsonValue operand(Operand operand, boolean holds) {
        return object(
                member("element", text(operand.element())),
                member("line", number(operand.position().line())),
                member("column", number(operand.position().column())),
                member("holds", truth(holds)),
                member("truth", text(operand.truth().name())),
                member("policyValues", list(operand.policyValues(), Literal::text)),
                member("requestValue", asked(operand.asked())),
                member("failing", list(operand.failing(), Literal::text)));
    }

    private static JsonValue reference(StatementRef ref) {
        return object(
                member("file", text(ref.file())),
                member("line", number(ref.line())),
                member("policy", text(ref.policy())));
    }

    private static JsonValue suggestion(Suggestion suggestion) {
        return list(
                suggestion.edits(),
                edit -> object(
                        member("file", text(edit.file())),
                        member("line", number(edit.position().line())),
                        member("column", number(edit.position().column())),
                        member("what", text(edit.what())),
                        member("fragment", text(edit.fragment()))));
    }

    private static JsonValue truth(boolean value) {
        return new JsonValue.BooleanValue(Position.START, Boolean.toString(value));
    }

    private static JsonValue number(int value) {
        return new JsonValue.NumberValue(Position.START, Integer.toString(value));
    }

    private static <T> JsonValue list(List<T> values, Function<T, JsonValue> json) {
        return new JsonValue.ArrayValue(
                Position.START, values.stream().map(json).toList());
    }
}
