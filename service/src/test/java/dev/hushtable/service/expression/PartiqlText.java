package dev.hushtable.service.expression;

import dev.hushtable.service.expression.PartiqlStatement.Returning;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.item.DynamoNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a statement's tree as a statement that says everything: names quoted, parentheses wherever they may be. */
final class PartiqlText {
    private PartiqlText() {}

    static String of(PartiqlStatement statement) {
        return switch (statement) {
            case PartiqlStatement.Select select -> select(select);
            case PartiqlStatement.Insert insert ->
                "INSERT INTO " + source(insert.source()) + " VALUE " + value(new AttributeValue.M(insert.item()));
            case PartiqlStatement.Update update ->
                "UPDATE " + source(update.source()) + updates(update.update()) + " WHERE "
                        + condition(update.where().condition()) + returning(update.returning());
            case PartiqlStatement.Delete delete ->
                "DELETE FROM " + source(delete.source()) + " WHERE "
                        + condition(delete.where().condition()) + returning(delete.returning());
            case PartiqlStatement.Exists exists -> "EXISTS(" + select(exists.select()) + ")";
        };
    }

    private static String select(PartiqlStatement.Select select) {
        SelectList columns = select.columns();
        WhereClause where = select.where();
        String order = select.order().stream()
                .map(by -> name(by.attribute()) + " " + by.direction())
                .collect(Collectors.joining(", "));
        return "SELECT "
                + (columns == null
                        ? "*"
                        : columns.paths().stream().map(PartiqlText::path).collect(Collectors.joining(", ")))
                + " FROM " + source(select.source())
                + (where == null ? "" : " WHERE " + condition(where.condition()))
                + (order.isEmpty() ? "" : " ORDER BY " + order);
    }

    private static String source(PartiqlStatement.Source source) {
        return name(source.table()) + (source.index() == null ? "" : "." + name(source.index()));
    }

    private static String returning(Returning returning) {
        return returning == Returning.NOTHING
                ? ""
                : " RETURNING " + returning.name().replace('_', ' ') + " *";
    }

    private static String updates(UpdateExpression update) {
        StringBuilder text = new StringBuilder();
        actions(update.actions().root(), new ArrayList<>(), text);
        return text.toString();
    }

    private static void actions(PathTree.Node<UpdateAction> node, List<DocumentPath.Element> at, StringBuilder text) {
        UpdateAction action = node.leaf();
        if (action != null) {
            text.append(action(path(new DocumentPath(at)), action));
        }
        node.entries().forEach((name, child) -> {
            at.add(new DocumentPath.Name(name));
            actions(child, at, text);
            at.removeLast();
        });
        node.elements().forEach((index, child) -> {
            at.add(new DocumentPath.Index(index));
            actions(child, at, text);
            at.removeLast();
        });
    }

    private static String action(String path, UpdateAction action) {
        return switch (action) {
            case UpdateAction.Assign assign -> " SET " + path + " = " + operand(assign.operand());
            case UpdateAction.Remove ignored -> " REMOVE " + path;
            case UpdateAction.Add add -> " SET " + path + " = set_add(" + path + ", " + value(add.operand()) + ")";
            case UpdateAction.Delete delete ->
                " SET " + path + " = set_delete(" + path + ", " + value(delete.operand()) + ")";
        };
    }

    private static String operand(UpdateOperand operand) {
        return switch (operand) {
            case Operand.Constant constant -> value(constant.value());
            case Operand.Attribute attribute -> path(attribute.path());
            case UpdateOperand.ListAppend append ->
                "list_append(" + operand(append.front()) + ", " + operand(append.back()) + ")";
            case UpdateOperand.Sum sum -> "(" + operand(sum.left()) + " + " + operand(sum.right()) + ")";
            case UpdateOperand.Difference difference ->
                "(" + operand(difference.left()) + " - " + operand(difference.right()) + ")";
            case UpdateOperand.IfNotExists ignored ->
                throw new IllegalArgumentException("PartiQL has no if_not_exists");
        };
    }

    static String condition(Condition condition) {
        return switch (condition) {
            case Condition.And and -> joined(and.conditions(), " AND ");
            case Condition.Or or -> joined(or.conditions(), " OR ");
            case Condition.Not not -> "(NOT " + condition(not.condition()) + ")";
            case Condition.Comparison comparison ->
                operand(comparison.left()) + " " + comparison.comparator().symbol() + " " + operand(comparison.right());
            case Condition.Between between ->
                operand(between.operand()) + " BETWEEN " + operand(between.low()) + " AND " + operand(between.high());
            case Condition.In in ->
                operand(in.operand()) + " IN "
                        + in.candidates().stream()
                                .map(PartiqlText::operand)
                                .collect(Collectors.joining(", ", "[", "]"));
            case Condition.AttributeExists exists -> path(exists.path()) + " IS NOT MISSING";
            case Condition.AttributeNotExists notExists -> path(notExists.path()) + " IS MISSING";
            case Condition.AttributeType type -> "attribute_type(" + path(type.path()) + ", '" + type.type() + "')";
            case Condition.BeginsWith begins ->
                "begins_with(" + operand(begins.operand()) + ", " + operand(begins.prefix()) + ")";
            case Condition.Contains contains ->
                "contains(" + operand(contains.operand()) + ", " + operand(contains.part()) + ")";
        };
    }

    private static String joined(List<Condition> conditions, String operator) {
        return conditions.stream().map(PartiqlText::condition).collect(Collectors.joining(operator, "(", ")"));
    }

    private static String operand(Operand operand) {
        return switch (operand) {
            case Operand.Constant constant -> value(constant.value());
            case Operand.Attribute attribute -> path(attribute.path());
            case Operand.SizeOf size -> "size(" + operand(size.operand()) + ")";
        };
    }

    private static String path(DocumentPath path) {
        StringBuilder text = new StringBuilder();
        for (DocumentPath.Element element : path.elements()) {
            switch (element) {
                case DocumentPath.Name(String name) ->
                    text.append(text.isEmpty() ? "" : ".").append(name(name));
                case DocumentPath.Index(int index) ->
                    text.append('[').append(index).append(']');
            }
        }
        return text.toString();
    }

    private static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String value(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S text -> text(text.value());
            case AttributeValue.N number -> number.value().toString();
            case AttributeValue.Bool(boolean truth) -> Boolean.toString(truth);
            case AttributeValue.Null() -> "null";
            case AttributeValue.L list ->
                list.values().stream().map(PartiqlText::value).collect(Collectors.joining(", ", "[", "]"));
            case AttributeValue.M map ->
                map.values().entrySet().stream()
                        .map(entry -> text(entry.getKey()) + ": " + value(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case AttributeValue.SS set ->
                set.values().stream().map(PartiqlText::text).collect(Collectors.joining(", ", "<<", ">>"));
            case AttributeValue.NS set ->
                set.values().stream().map(DynamoNumber::toString).collect(Collectors.joining(", ", "<<", ">>"));
            // No literals: only parameters have these types.
            case AttributeValue.B(ByteString bytes) -> "B:" + bytes.toBase64();
            case AttributeValue.BS set -> "BS:" + set.values();
        };
    }

    private static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
