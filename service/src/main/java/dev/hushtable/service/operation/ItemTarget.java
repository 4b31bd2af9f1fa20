package dev.hushtable.service.operation;

import dev.hushtable.service.expression.Opening;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.table.TableDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One item of one table. */
record ItemTarget(TableDefinition table, PrimaryKey key) {

    /** The item of that key, if table and key are right. */
    static AfterDecision<ItemTarget> of(TableAddress address, Map<String, AttributeValue> key) {
        return address.forItems().map(table -> new ItemTarget(table, KeyReader.key(table.keySchema(), key)));
    }

    /** The item that the whole of it says it is. */
    static AfterDecision<ItemTarget> ofItem(TableAddress address, Item item) {
        return address.forItems()
                .map(table -> new ItemTarget(table, KeyReader.ofItem(table.keySchema(), item.attributes())));
    }

    /**
     * The same, once it is certain that {@code item} fits the indexes of its table.
     *
     * @throws dev.hushtable.service.item.InvalidInputException when it does not
     */
    ItemTarget inIndexes(Item item) {
        IndexKeyValues.checkWhole(table, item.attributes());
        return this;
    }

    /**
     * The same, once it is certain that no expression takes a key for a map or a list.
     *
     * @throws dev.hushtable.service.wire.ApiException when one does
     */
    ItemTarget with(@Nullable Opening... expressions) {
        ScalarKeys.check(table, expressions);
        return this;
    }

    /** States table and item in the audit record. */
    void state(AuditFacts facts) {
        facts.item(table.identity().arn(), KeyEncoding.encode(key));
    }
}
