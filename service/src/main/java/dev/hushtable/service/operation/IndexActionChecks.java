package dev.hushtable.service.operation;

import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.SecondaryIndex.Scope;
import dev.hushtable.service.table.TableChange.IndexAction;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableLimits;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.util.List;

/** Whether a table's indexes, as they are, allow what is asked of them. */
record IndexActionChecks(TableDefinition table) {

    /** @throws ApiException when one of the actions cannot be done now */
    void check(List<IndexAction> actions) {
        long comingOrGoing = 0;
        for (IndexAction action : actions) {
            switch (action) {
                case IndexAction.Create create -> {
                    requireNew(create.name());
                    comingOrGoing++;
                }
                case IndexAction.Delete delete -> {
                    requireRemovable(global("delete", delete.name()));
                    comingOrGoing++;
                }
                case IndexAction.Update update -> requireSettled(global("update", update.name()));
            }
        }
        requireOneAtATime(actions, comingOrGoing);
    }

    private void requireNew(String name) {
        SecondaryIndex present = table.index(name);
        if (present == null) {
            return;
        }
        switch (present.status()) {
            case CREATING, BACKFILLING -> throw inUse(TableMessages.indexBeingCreated(table.name(), name));
            case DELETING -> throw inUse(TableMessages.indexBeingDeleted(table.name(), name));
            case UPDATING, ACTIVE -> throw ApiException.validation(TableMessages.INDEX_EXISTS);
        }
    }

    private SecondaryIndex global(String verb, String name) {
        SecondaryIndex index = table.index(name);
        if (index == null) {
            throw new ApiException(ErrorType.RESOURCE_NOT_FOUND, TableMessages.indexNotFound(name, table.name()));
        }
        if (index.scope() == Scope.LOCAL) {
            throw ApiException.validation(TableMessages.notGlobal(verb, name));
        }
        return index;
    }

    private void requireRemovable(SecondaryIndex index) {
        switch (index.status()) {
            case CREATING -> throw inUse(TableMessages.indexAllocating(table.name(), index.name()));
            case DELETING -> throw inUse(TableMessages.indexBeingDeleted(table.name(), index.name()));
            case BACKFILLING, UPDATING, ACTIVE -> {}
        }
    }

    private void requireSettled(SecondaryIndex index) {
        switch (index.status()) {
            case CREATING, BACKFILLING -> throw inUse(TableMessages.indexBeingCreated(table.name(), index.name()));
            case DELETING -> throw inUse(TableMessages.indexBeingDeleted(table.name(), index.name()));
            case UPDATING, ACTIVE -> {}
        }
    }

    /** An index that is being filled may be removed again; it does not stand in its own way. */
    private void requireOneAtATime(List<IndexAction> actions, long comingOrGoing) {
        boolean busy = table.indexes().stream()
                .filter(index -> !actions.contains(new IndexAction.Delete(index.name())))
                .anyMatch(index -> switch (index.status()) {
                    case CREATING, BACKFILLING, DELETING -> true;
                    case UPDATING, ACTIVE -> false;
                });
        if (comingOrGoing > 1 || (comingOrGoing == 1 && busy)) {
            throw limitExceeded(TableMessages.ONE_INDEX_AT_A_TIME);
        }
        boolean creates = actions.stream().anyMatch(IndexAction.Create.class::isInstance);
        if (creates && table.indexes(Scope.GLOBAL).size() >= TableLimits.MAX_GLOBAL_INDEXES) {
            throw limitExceeded(TableMessages.TOO_MANY_INDEXES);
        }
    }

    private static ApiException inUse(String message) {
        return new ApiException(ErrorType.RESOURCE_IN_USE, message);
    }

    private static ApiException limitExceeded(String message) {
        return new ApiException(ErrorType.LIMIT_EXCEEDED, message);
    }
}
