package dev.hushtable.service.server;

import dev.hushtable.service.dispatch.KeyNames;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Key attributes of the tables and indexes there are, by their ARNs. */
record TableKeyNames(Tables tables) implements KeyNames {
    private static final String TABLE = ":table/";
    private static final String INDEX = "/index/";

    @Override
    public List<String> of(String arn) {
        int table = arn.indexOf(TABLE);
        if (table < 0) {
            return List.of();
        }
        int index = arn.indexOf(INDEX, table);
        String name = arn.substring(table + TABLE.length(), index < 0 ? arn.length() : index);
        TableDefinition definition = tables.find(name);
        if (definition == null) {
            return List.of();
        }
        return index < 0
                ? names(definition.keySchema())
                : names(definition.index(arn.substring(index + INDEX.length())));
    }

    private static List<String> names(@Nullable SecondaryIndex index) {
        return index == null ? List.of() : index.keys().names();
    }

    private static List<String> names(KeySchema schema) {
        KeyAttribute sort = schema.sort();
        String partition = schema.partition().name();
        return sort == null ? List.of(partition) : List.of(partition, sort.name());
    }
}
