package dev.hushtable.service.operation;

import dev.hushtable.service.expression.Opening;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keys hold one value each, so no expression may look for something in them. */
final class ScalarKeys {
    private ScalarKeys() {}

    /**
     * @param expressions those of a request, null for one it does not have
     * @throws ApiException when one takes a key of the table or of an index for a map or a list
     */
    static void check(TableDefinition table, @Nullable Opening... expressions) {
        Set<String> opened = Stream.of(expressions)
                .filter(Objects::nonNull)
                .flatMap(expression -> expression.openedAttributeNames().stream())
                .collect(Collectors.toUnmodifiableSet());
        if (opened.isEmpty()) {
            return;
        }
        refuse("Key", table.keySchema().attributes(), opened);
        for (SecondaryIndex index : table.indexes()) {
            refuse("IndexKey", index.keys().attributes(), opened);
        }
    }

    private static void refuse(String kind, List<KeyAttribute> keys, Set<String> opened) {
        for (KeyAttribute key : keys) {
            if (opened.contains(key.name())) {
                throw ApiException.validation(Messages.keyOpened(kind, key.name()));
            }
        }
    }
}
