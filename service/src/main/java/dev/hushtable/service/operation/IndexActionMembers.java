package dev.hushtable.service.operation;

import dev.hushtable.service.table.SecondaryIndex.Scope;
import dev.hushtable.service.table.TableChange.IndexAction;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Members;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code GlobalSecondaryIndexUpdates}.
 *
 * @param isGiven whether the list was there, if only an empty one
 * @param actions in the order sent
 * @param mostPerUpdate how many actions one member of the list named, at most
 * @param leastPerUpdate and at least
 */
record IndexActionMembers(boolean isGiven, List<IndexAction> actions, int mostPerUpdate, int leastPerUpdate) {
    private static final String NAME = "GlobalSecondaryIndexUpdates";

    static IndexActionMembers read(Members members) {
        List<Members> updates = members.structures(NAME);
        List<IndexAction> actions = new ArrayList<>();
        int most = 1;
        int least = 1;
        for (Members update : updates == null ? List.<Members>of() : updates) {
            int before = actions.size();
            readOne(update, actions);
            most = Math.max(most, actions.size() - before);
            least = Math.min(least, actions.size() - before);
        }
        return new IndexActionMembers(updates != null, actions, most, least);
    }

    private static void readOne(Members update, List<IndexAction> actions) {
        Members change = update.structure("Update");
        if (change != null) {
            actions.add(new IndexAction.Update(IndexMembers.name(change), CapacityMembers.read(change)));
        }
        Members create = update.structure("Create");
        if (create != null) {
            actions.add(new IndexAction.Create(IndexMembers.read(create, Scope.GLOBAL)));
        }
        Members delete = update.structure("Delete");
        if (delete != null) {
            actions.add(new IndexAction.Delete(IndexMembers.name(delete)));
        }
    }

    /** @throws ApiException when the list, or a member of it, says nothing or too much */
    void check() {
        if (isGiven && actions.isEmpty() && leastPerUpdate == 1) {
            throw ApiException.validation(Messages.emptyList(NAME));
        }
        if (leastPerUpdate == 0) {
            throw ApiException.validation(TableMessages.NO_INDEX_ACTION);
        }
        if (mostPerUpdate > 1) {
            throw ApiException.validation(TableMessages.MANY_INDEX_ACTIONS);
        }
    }
}
