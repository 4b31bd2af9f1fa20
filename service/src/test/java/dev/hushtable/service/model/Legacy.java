package dev.hushtable.service.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests as they were before there were expressions, where they could say it. */
final class Legacy {
    private Legacy() {}

    /** The members {@code Expected}, {@code QueryFilter} or {@code ScanFilter}, put into a body if it can be said. */
    static boolean say(Condition condition, String member, ObjectNode body) {
        List<Condition> parts =
                condition instanceof Condition.Several several ? several.conditions() : List.of(condition);
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        for (Condition part : parts) {
            ObjectNode one = one(part);
            if (one == null || said.has(part.paths().getFirst().top())) {
                return false;
            }
            said.set(part.paths().getFirst().top(), one);
        }
        body.set(member, said);
        if (parts.size() > 1 && condition instanceof Condition.Several several) {
            body.put("ConditionalOperator", several.connective().name());
        }
        return true;
    }

    private static @Nullable ObjectNode one(Condition part) {
        if (part.paths().stream().anyMatch(path -> !path.steps().isEmpty())) {
            return null;
        }
        return switch (part) {
            case Condition.Compare compare -> operator(compare.comparator().name(), List.of(compare.value()));
            case Condition.Between between -> operator("BETWEEN", List.of(between.low(), between.high()));
            case Condition.In in when sameType(in.values()) -> operator("IN", in.values());
            case Condition.In ignored -> null;
            case Condition.Begins begins -> operator("BEGINS_WITH", List.of(begins.prefix()));
            case Condition.Contains contains -> operator("CONTAINS", List.of(contains.part()));
            case Condition.Exists ignored -> operator("NOT_NULL", List.of());
            case Condition.Missing ignored -> operator("NULL", List.of());
            case Condition.CompareTwo ignored -> null;
            case Condition.Size ignored -> null;
            case Condition.HasType ignored -> null;
            case Condition.Not ignored -> null;
            case Condition.Several ignored -> null;
        };
    }

    private static boolean sameType(List<Value> values) {
        return values.stream().map(Value::type).distinct().count() == 1;
    }

    static @Nullable ObjectNode operator(String operator, List<Value> arguments) {
        if (!arguments.stream().allMatch(value -> List.of("S", "N", "B").contains(value.type()))) {
            return null;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("ComparisonOperator", operator);
        if (!arguments.isEmpty()) {
            var list = json.putArray("AttributeValueList");
            arguments.forEach(argument -> list.add(argument.json()));
        }
        return json;
    }

    /** The member {@code AttributeUpdates}. */
    static boolean say(List<Change> changes, ObjectNode body) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        for (Change change : changes) {
            String name = change.path().top();
            if (!change.path().steps().isEmpty() || said.has(name)) {
                return false;
            }
            ObjectNode one = said.putObject(name);
            switch (change) {
                case Change.Assign(Path path, Change.Operand.Constant(Value value)) ->
                    one.put("Action", "PUT").set("Value", value.json());
                case Change.Assign ignored -> {
                    return false;
                }
                case Change.Remove ignored -> one.put("Action", "DELETE");
                case Change.Add(Path path, Value value) ->
                    one.put("Action", "ADD").set("Value", value.json());
                case Change.Delete(Path path, Value.Bag value) ->
                    one.put("Action", "DELETE").set("Value", value.json());
            }
        }
        body.set("AttributeUpdates", said);
        return true;
    }

    /** The member {@code AttributesToGet}. */
    static boolean sayProjection(List<Path> paths, ObjectNode body) {
        Set<String> names = new HashSet<>();
        List<String> said = new ArrayList<>();
        for (Path path : paths) {
            if (!path.steps().isEmpty() || !names.add(path.top())) {
                return false;
            }
            said.add(path.top());
        }
        var list = body.putArray("AttributesToGet");
        said.forEach(list::add);
        return true;
    }
}
