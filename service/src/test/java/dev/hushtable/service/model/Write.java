package dev.hushtable.service.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A write of one item: alone, or the member of a batch or transaction. */
sealed interface Write extends Step permits Writes.Put, Writes.Delete, Writes.Update, Writes.Check {
    String table();

    /** What stands in a request besides the condition: the key or the whole item. */
    Map<String, Value> given();

    @Nullable
    Condition condition();

    Options options();

    /** The key, if the request alone is right. */
    List<Value> plan(ModelTable table);

    /** The item after it, the condition holding; null when there is none. */
    @Nullable
    Map<String, Value> after(ModelTable table, @Nullable Map<String, Value> before);

    /** What is returned of it. */
    @Nullable
    Map<String, Value> returned(@Nullable Map<String, Value> before, @Nullable Map<String, Value> after);

    /** The operation of that name; "Check" only is one within a transaction. */
    String kind();

    /** The members that only this kind has. */
    void into(ObjectNode body, Writing.Expressions writing);

    /** As a statement of PartiQL; null when it cannot be said. */
    @Nullable
    ObjectNode statement();

    /** How it is asked for, and what is to be answered. */
    record Options(Style style, ReturnValues returnValues, OnFailure onFailure) {
        static final Options PLAIN = new Options(Style.EXPRESSIONS, ReturnValues.NONE, OnFailure.NONE);
    }

    enum ReturnValues {
        NONE,
        ALL_OLD,
        ALL_NEW,
        UPDATED_OLD,
        UPDATED_NEW;

        /** In PartiQL, "" for nothing. */
        String returning() {
            return switch (this) {
                case NONE -> "";
                case ALL_OLD -> " RETURNING ALL OLD *";
                case ALL_NEW -> " RETURNING ALL NEW *";
                case UPDATED_OLD -> " RETURNING MODIFIED OLD *";
                case UPDATED_NEW -> " RETURNING MODIFIED NEW *";
            };
        }
    }

    enum OnFailure {
        NONE,
        ALL_OLD
    }

    /** What is there now, the condition checked and the write made. */
    default @Nullable Map<String, Value> decide(ModelTable table, @Nullable Map<String, Value> before) {
        Condition condition = condition();
        if (condition != null && !condition.holds(before == null ? Map.of() : before)) {
            throw conditionFailed(before);
        }
        return after(table, before);
    }

    default Refusal conditionFailed(@Nullable Map<String, Value> before) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        if (before != null && options().onFailure() == OnFailure.ALL_OLD) {
            members.set("Item", Value.jsonOf(before));
        }
        return Refusal.with(Answer.error("ConditionalCheckFailedException", members));
    }

    @Override
    default List<String> tables() {
        return List.of(table());
    }

    @Override
    default void run(Trial trial) {
        ObjectNode statement = options().style() == Style.PARTIQL ? statement() : null;
        if (statement == null) {
            trial.expect(kind() + "Item", body(), () -> answer(trial.world()));
        } else {
            statement.put("ReturnConsumedCapacity", "INDEXES");
            statement.put(
                    "ReturnValuesOnConditionCheckFailure", options().onFailure().name());
            trial.expect("ExecuteStatement", statement, () -> statementAnswer(trial.world()));
        }
    }

    private Answer answer(World world) {
        ModelTable table = world.table(table());
        List<Value> key = plan(table);
        Map<String, Value> before = table.get(key);
        Map<String, Value> after = decide(table, before);
        Cost cost = table.write(key, after);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        Map<String, Value> returned = returned(before, after);
        if (returned != null) {
            body.set("Attributes", Value.jsonOf(returned));
        }
        body.set("ConsumedCapacity", cost.json());
        if (table.hasCollections()) {
            body.set("ItemCollectionMetrics", collection(table, key));
        }
        return Answer.of(body);
    }

    static ObjectNode collection(ModelTable table, List<Value> key) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set(
                "ItemCollectionKey", Value.jsonOf(Map.of(table.keys().getFirst().name(), key.getFirst())));
        json.putArray("SizeEstimateRangeGB").add(0.0).add(1.0);
        return json;
    }

    private Answer statementAnswer(World world) {
        ModelTable table = world.table(table());
        List<Value> key = plan(table);
        Map<String, Value> before = table.get(key);
        refuseStatement(before);
        Map<String, Value> after = before == null && this instanceof Writes.Delete ? null : decide(table, before);
        Cost cost = table.write(key, after);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        Map<String, Value> returned = returned(before, after);
        var items = body.putArray("Items");
        if (returned != null) {
            items.add(Value.jsonOf(returned));
        }
        body.set("ConsumedCapacity", cost.json());
        return Answer.of(body);
    }

    /** INSERT only makes new items, UPDATE only changes old ones. */
    private void refuseStatement(@Nullable Map<String, Value> before) {
        if (this instanceof Writes.Put && before != null) {
            throw Refusal.with(Answer.error("DuplicateItemException"));
        }
        if (this instanceof Writes.Update && before == null) {
            throw conditionFailed(null);
        }
    }

    private ObjectNode body() {
        ObjectNode body = member(options().style());
        body.put("ReturnConsumedCapacity", "INDEXES").put("ReturnItemCollectionMetrics", "SIZE");
        body.put("ReturnValues", options().returnValues().name());
        return body;
    }

    /** The request as the member of a transaction. */
    default ObjectNode member(Style style) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("TableName", table());
        Writing.Expressions writing = new Writing.Expressions();
        Condition condition = condition();
        ObjectNode plain = body.deepCopy();
        if (style == Style.LEGACY && sayLegacy(plain)) {
            return plain;
        }
        into(body, writing);
        if (condition != null) {
            body.put("ConditionExpression", condition.text(writing));
        }
        writing.into(body);
        body.put("ReturnValuesOnConditionCheckFailure", options().onFailure().name());
        return body;
    }

    private boolean sayLegacy(ObjectNode body) {
        Condition condition = condition();
        if (options().onFailure() != OnFailure.NONE || condition != null && !Legacy.say(condition, "Expected", body)) {
            return false;
        }
        if (this instanceof Writes.Update update) {
            if (update.changes().isEmpty() || !Legacy.say(update.changes(), body)) {
                return false;
            }
        }
        body.set(this instanceof Writes.Put ? "Item" : "Key", Value.jsonOf(given()));
        return true;
    }

    /** WHERE on the key, and what else is asked. */
    default String where(Writing.Statement writing) {
        Map<String, Value> all = new LinkedHashMap<>(given());
        String key = all.entrySet().stream()
                .map(entry -> writing.name(entry.getKey()) + " = " + writing.value(entry.getValue()))
                .collect(Collectors.joining(" AND "));
        Condition condition = condition();
        return " WHERE " + key + (condition == null ? "" : " AND (" + condition.text(writing) + ")");
    }
}
