package dev.hushtable.service.operation;

import dev.hushtable.service.expression.ConditionExpression;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members that Query and Scan share.
 *
 * @param source table and index
 */
record PageMembers(
        Source source,
        @Nullable Select select,
        int limit,
        @Nullable RawAttributes startKey,
        ReadCost cost) {

    /** The table, by name or ARN, and the index, if one is named. */
    record Source(String table, @Nullable String index) {}

    static PageMembers read(Members members) {
        String table = TableNames.required(members);
        String index = members.string("IndexName", TableNames.plain());
        Select select = members.choice("Select", Select.class);
        int limit = PageRequest.readLimit(members);
        RawAttributes startKey = members.attributes("ExclusiveStartKey");
        return new PageMembers(new Source(table, index), select, limit, startKey, ReadCost.read(members));
    }

    String table() {
        return source.table();
    }

    @Nullable
    String index() {
        return source.index();
    }

    /** What is authorised: the index alone if one is named, else the table. */
    String resource(TableAddress address) {
        return index() == null ? address.arn() : address.arn() + "/index/" + index();
    }

    /** The table or index, if it exists and can be read. */
    AfterDecision<PageSource> in(TableAddress address) {
        return address.forItems().map(table -> PageSource.of(table, index(), cost.consistency()));
    }

    private @Nullable SecondaryIndex indexIn(TableAddress address) {
        TableDefinition table = address.definition();
        String index = index();
        return table == null || index == null ? null : table.index(index);
    }

    /** The condition keys Query and Scan share. */
    RequestContext context(
            Set<String> named, @Nullable ConditionExpression filter, Output output, TableAddress address) {
        return new RequestContext()
                .attributes(Named.of(named, filter), address.definition(), indexIn(address))
                .consulting(Named.in(filter))
                .resourceTags(address.definition())
                .select(output.select())
                .returnConsumedCapacity(cost.capacity());
    }
}
