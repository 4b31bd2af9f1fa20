package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.storage.ItemWrite;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawAttributes;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One write of a batch. */
sealed interface WriteRequest {

    /** The top-level attributes it names. */
    Set<String> names();

    /**
     * @throws ApiException when the key does not fit the table
     * @throws dev.hushtable.service.item.InvalidInputException when the item does not fit its indexes
     */
    PrimaryKey key(TableDefinition table);

    ItemWrite.Decision decision();

    /** The item it stores; null when it removes one. */
    @Nullable
    Item itemOrNull();

    /** Writes it in the form of the request. */
    void write(JsonGenerator json) throws IOException;

    /** Puts a whole item. */
    record Put(Item item, RawAttributes sent) implements WriteRequest {
        @Override
        public Set<String> names() {
            return item.attributes().keySet();
        }

        @Override
        public PrimaryKey key(TableDefinition table) {
            PrimaryKey key = KeyReader.ofBatchItem(table.keySchema(), item.attributes());
            IndexKeyValues.checkWhole(table, item.attributes());
            return key;
        }

        @Override
        public ItemWrite.Decision decision() {
            return new ItemWrite.Decision.Put(item);
        }

        @Override
        public Item itemOrNull() {
            return item;
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeObjectFieldStart("PutRequest");
            json.writeFieldName("Item");
            sent.write(json);
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    /** Removes the item of a key. */
    record Delete(Map<String, AttributeValue> given, RawAttributes sent) implements WriteRequest {
        public Delete {
            given = Map.copyOf(given);
        }

        @Override
        public Set<String> names() {
            return given.keySet();
        }

        @Override
        public PrimaryKey key(TableDefinition table) {
            return KeyReader.key(table.keySchema(), given);
        }

        @Override
        public ItemWrite.Decision decision() {
            return new ItemWrite.Decision.Delete();
        }

        @Override
        public @Nullable Item itemOrNull() {
            return null;
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeObjectFieldStart("DeleteRequest");
            json.writeFieldName("Key");
            sent.write(json);
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    /** A write as sent: one of the two should be there. */
    record Raw(@Nullable RawAttributes item, @Nullable RawAttributes key) {

        static Raw of(Members members) {
            Members put = members.structure("PutRequest");
            Members delete = members.structure("DeleteRequest");
            return new Raw(
                    put == null ? null : put.requiredAttributes("Item"),
                    delete == null ? null : delete.requiredAttributes("Key"));
        }

        WriteRequest read() {
            if (item != null && key != null) {
                throw ApiException.validation(Messages.WRITE_REQUEST_BOTH);
            }
            if (item != null) {
                return new Put(ItemReader.whole(item), item);
            }
            if (key != null) {
                return new Delete(key.read(), key);
            }
            throw ApiException.validation(Messages.WRITE_REQUEST_EMPTY);
        }
    }
}
