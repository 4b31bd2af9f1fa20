package dev.hushtable.service.operation;

import dev.hushtable.service.table.IndexKeySchema;
import dev.hushtable.service.table.IndexSettings;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.Projection;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.SecondaryIndex.Scope;
import dev.hushtable.service.table.SecondaryIndex.Status;
import java.util.Arrays;
import java.util.List;

/** Indexes for tests; keys are written as "name type, name type". */
final class Indexed {
    static final Projection ALL = new Projection.All();
    static final Projection KEYS = new Projection.KeysOnly();

    private Indexed() {}

    static SecondaryIndex global(String name, String partition, String sort, Projection projection) {
        return index(name, Scope.GLOBAL, partition, sort, projection);
    }

    static SecondaryIndex local(String name, String partition, String sort, Projection projection) {
        return index(name, Scope.LOCAL, partition, sort, projection);
    }

    private static SecondaryIndex index(
            String name, Scope scope, String partition, String sort, Projection projection) {
        IndexKeySchema keys = new IndexKeySchema(attributes(partition), attributes(sort));
        return new SecondaryIndex(name, scope, keys, projection, Status.ACTIVE, IndexSettings.NONE);
    }

    private static List<KeyAttribute> attributes(String keys) {
        return Arrays.stream(keys.split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(key -> new KeyAttribute(key.split(" ")[0], ScalarType.valueOf(key.split(" ")[1])))
                .toList();
    }
}
