package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.expression.ConditionExpression;
import dev.hushtable.service.expression.PartiqlStatement.Delete;
import dev.hushtable.service.expression.PartiqlStatement.Exists;
import dev.hushtable.service.expression.PartiqlStatement.Insert;
import dev.hushtable.service.expression.PartiqlStatement.Returning;
import dev.hushtable.service.expression.PartiqlStatement.Source;
import dev.hushtable.service.expression.PartiqlStatement.Update;
import dev.hushtable.service.expression.WhereClause;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.item.Limits;
import dev.hushtable.service.operation.RequestContext.FullTableScan;
import dev.hushtable.service.operation.RequestContext.Shows;
import dev.hushtable.service.storage.ItemWrite.Action;
import dev.hushtable.service.storage.ItemWrite.Decision;
import dev.hushtable.service.wire.ApiException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Plans the statements that write one item, or ask about it in a transaction. */
final class StatementWrites {
    private final Planning planning;
    private final SentStatement sent;

    StatementWrites(Planning planning, SentStatement sent) {
        this.planning = planning;
        this.sent = sent;
    }

    /** A WHERE on the table it is about: the item, and what it must satisfy besides. */
    private record Found(ItemTarget target, WhereClause.ByKey where) {}

    StatementPlan.Writing insert(Insert insert) {
        TableAddress address = table(insert.source());
        Item item = new Item(insert.item());
        if (ItemSize.bytes(item) > Limits.MAX_ITEM_BYTES) {
            throw ApiException.validation(Messages.ITEM_TOO_LARGE);
        }
        AfterDecision<ItemTarget> place = ItemTarget.ofItem(address, item);
        WriteOptions options = new WriteOptions(
                ReturnValues.NONE, OnConditionFailure.NONE, sent.cost().capacity(), ReturnItemCollectionMetrics.NONE);
        Set<String> names = item.attributes().keySet();
        RequestContext context = context(place, names, address);
        Decision put = new Decision.Put(item);
        WritePlan.Change change =
                new WritePlan.Change(previous -> previous == null ? put : new Decision.Refuse(), names, Set.of());
        WritePlan write = new WritePlan(
                address,
                place.map(found -> found.inIndexes(item)),
                change,
                options,
                List.of(context.of(StatementKind.INSERT.action(), address.arn())));
        return new StatementPlan.Writing(StatementKind.INSERT, write, applied -> null);
    }

    StatementPlan.Writing update(Update update) {
        TableAddress address = table(update.source());
        WriteOptions options = options(returnValues(update.returning()));
        AfterDecision<Found> found = find(address, update.where(), Messages.STATEMENT_NO_KEY);
        AfterDecision<Found> allowed = found.map(item -> {
            update.update()
                    .refuseKeyAttributes(item.target().table().keySchema().names());
            return item;
        });
        Set<String> named = new TreeSet<>(update.where().topLevelAttributeNames());
        named.addAll(update.update().topLevelAttributeNames());
        RequestContext context = context(found.map(Found::target), named, address)
                .consulting(update.where().topLevelAttributeNames())
                .consulting(update.update().consultedAttributeNames());
        options.describeReturned(context);
        Found known = allowed.peek();
        SentUpdate.Update change = new SentUpdate.Update(
                update.update(), known == null ? Map.of() : known.where().key());
        Action action = known == null
                ? previous -> new Decision.Refuse()
                : SentUpdate.action(change, known.where().restOnExisting(), address.definition());
        WritePlan write = new WritePlan(
                address,
                allowed.map(Found::target),
                new WritePlan.Change(action, update.update().writtenAttributeNames(), conditionNames(known)),
                options,
                List.of(context.of(StatementKind.UPDATE.action(), address.arn())));
        return new StatementPlan.Writing(
                StatementKind.UPDATE, write, UpdateItem.returned(change, options.returnValues()));
    }

    StatementPlan.Writing delete(Delete delete) {
        TableAddress address = table(delete.source());
        WriteOptions options = options(returnValues(delete.returning()).oldOnly());
        AfterDecision<Found> found = find(address, delete.where(), Messages.STATEMENT_NO_KEY);
        RequestContext context = context(
                        found.map(Found::target), delete.where().topLevelAttributeNames(), address)
                .consulting(delete.where().topLevelAttributeNames());
        options.describeReturned(context);
        Found known = found.peek();
        WritePlan.Change change = new WritePlan.Change(
                known == null
                        ? previous -> new Decision.Refuse()
                        : delete(known.where().rest()),
                known == null ? Set.of() : known.where().key().keySet(),
                conditionNames(known));
        List<Footprint> footprints = List.of(context.of(StatementKind.DELETE.action(), address.arn()));
        boolean old = options.returnValues() == ReturnValues.ALL_OLD;
        return new StatementPlan.Writing(
                StatementKind.DELETE,
                new WritePlan(address, found.map(Found::target), change, options, footprints),
                applied -> old ? applied.before() : null);
    }

    /** Of an item that is not there nothing is asked. */
    private static Action delete(@Nullable ConditionExpression rest) {
        return previous -> previous == null || rest == null || rest.matches(previous)
                ? new Decision.Delete()
                : new Decision.Refuse();
    }

    StatementPlan.Writing exists(Exists exists) {
        WhereClause where = exists.select().where();
        if (planning.enclosingOperation() == null) {
            throw ApiException.validation(Messages.EXISTS_OUTSIDE_TRANSACTION);
        }
        if (where == null) {
            throw ApiException.validation(Messages.EXISTS_WITHOUT_CONDITION);
        }
        TableAddress address = table(exists.source());
        AfterDecision<Found> found = find(address, where, Messages.EXISTS_WITHOUT_CONDITION)
                .map(item -> {
                    if (item.where().rest() == null) {
                        throw ApiException.validation(Messages.EXISTS_WITHOUT_CONDITION);
                    }
                    return item;
                });
        Found known = found.peek();
        WriteOptions options = options(ReturnValues.NONE);
        RequestContext context = context(found.map(Found::target), StatementPlanner.named(exists.select()), address)
                .consulting(where.topLevelAttributeNames())
                .fullTableScan(known == null ? FullTableScan.UNKNOWN : FullTableScan.NO)
                .select(sent.onFailure() == OnConditionFailure.ALL_OLD ? Select.ALL_ATTRIBUTES : Select.COUNT);
        options.describeReturned(context);
        Action action = known == null
                ? previous -> new Decision.Refuse()
                : check(known.where().restOnExisting());
        WritePlan.Change change = new WritePlan.Change(action, Set.of(), conditionNames(known));
        List<Footprint> footprints = List.of(context.of(StatementKind.EXISTS.action(), address.arn()));
        return new StatementPlan.Writing(
                StatementKind.EXISTS,
                new WritePlan(address, found.map(Found::target), change, options, footprints),
                applied -> null);
    }

    private static Action check(ConditionExpression condition) {
        return previous -> condition.matches(previous) ? new Decision.Keep() : new Decision.Refuse();
    }

    private TableAddress table(Source source) {
        if (source.index() != null) {
            throw ApiException.validation(Messages.STATEMENT_ON_INDEX);
        }
        return planning.address(source.table());
    }

    private static AfterDecision<Found> find(TableAddress address, WhereClause where, String textIfNoKey) {
        return address.forItems().map(table -> {
            WhereClause.ByKey byKey = where.byKey(table.keySchema().names());
            if (byKey == null) {
                throw ApiException.validation(textIfNoKey);
            }
            return new Found(new ItemTarget(table, KeyReader.key(table.keySchema(), byKey.key())), byKey);
        });
    }

    private RequestContext context(AfterDecision<ItemTarget> target, Set<String> named, TableAddress address) {
        return planning.context()
                .item(target)
                .attributes(named, address.definition())
                .shows(Shows.NOTHING)
                .resourceTags(address.definition());
    }

    private WriteOptions options(ReturnValues returnValues) {
        return new WriteOptions(
                returnValues, sent.onFailure(), sent.cost().capacity(), ReturnItemCollectionMetrics.NONE);
    }

    private static Set<String> conditionNames(@Nullable Found known) {
        return known == null ? Set.of() : Named.in(known.where().rest());
    }

    private ReturnValues returnValues(Returning returning) {
        if (returning != Returning.NOTHING && planning.enclosingOperation() != null) {
            throw ApiException.validation(Messages.RETURNING_IN_TRANSACTION);
        }
        return switch (returning) {
            case NOTHING -> ReturnValues.NONE;
            case ALL_OLD -> ReturnValues.ALL_OLD;
            case ALL_NEW -> ReturnValues.ALL_NEW;
            case MODIFIED_OLD -> ReturnValues.UPDATED_OLD;
            case MODIFIED_NEW -> ReturnValues.UPDATED_NEW;
        };
    }
}
