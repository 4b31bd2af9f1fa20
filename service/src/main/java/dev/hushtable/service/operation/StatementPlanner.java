package dev.hushtable.service.operation;

import dev.hushtable.service.expression.ConditionExpression;
import dev.hushtable.service.expression.PartiqlStatement;
import dev.hushtable.service.expression.PartiqlStatement.OrderBy;
import dev.hushtable.service.expression.PartiqlStatement.Source;
import dev.hushtable.service.expression.WhereClause;
import dev.hushtable.service.operation.RequestContext.FullTableScan;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns statements into plans of what the classic operations do. */
final class StatementPlanner {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    private final Planning planning;

    StatementPlanner(Planning planning) {
        this.planning = planning;
    }

    /**
     * @param limit items to look at, at most
     * @throws ApiException when the request alone shows that it cannot be done
     */
    StatementPlan plan(SentStatement sent, int limit) {
        PartiqlStatement statement = sent.parse();
        checkNames(statement.source());
        return switch (statement) {
            case PartiqlStatement.Select select -> select(select, sent, limit);
            case PartiqlStatement.Insert insert -> new StatementWrites(planning, sent).insert(insert);
            case PartiqlStatement.Update update -> new StatementWrites(planning, sent).update(update);
            case PartiqlStatement.Delete delete -> new StatementWrites(planning, sent).delete(delete);
            case PartiqlStatement.Exists exists -> new StatementWrites(planning, sent).exists(exists);
        };
    }

    private static void checkNames(Source source) {
        boolean isTable =
                TableNames.isArn(source.table()) || NAME.matcher(source.table()).matches();
        if (!isTable || (source.index() != null && !NAME.matcher(source.index()).matches())) {
            throw ApiException.validation(Messages.STATEMENT_TABLE_NAME);
        }
    }

    private StatementPlan.Reading select(PartiqlStatement.Select select, SentStatement sent, int limit) {
        TableAddress address = planning.address(select.source().table());
        String index = select.source().index();
        Output output = output(select);
        WhereClause where = select.where();
        ConditionExpression filter = where == null ? null : where.filter();
        PageRequest page = new PageRequest(limit, filter, output, sent.cost());
        AfterDecision<StatementReads> reads = address.forItems()
                .map(table -> StatementReads.of(
                        PageSource.of(table, index, sent.cost().consistency()), select, page));
        RequestContext context = planning.context()
                .attributes(named(select), address.definition(), indexOf(address, index))
                .consulting(Named.in(filter))
                .resourceTags(address.definition())
                .select(output.select());
        describe(reads.peek(), context);
        String resource = index == null ? address.arn() : address.arn() + "/index/" + index;
        return new StatementPlan.Reading(
                address, reads, page, List.of(context.of(StatementKind.SELECT.action(), resource)));
    }

    static Output output(PartiqlStatement.Select select) {
        if (select.columns() != null) {
            return new Output(Select.SPECIFIC_ATTRIBUTES, select.columns());
        }
        return new Output(
                select.source().index() == null ? Select.ALL_ATTRIBUTES : Select.ALL_PROJECTED_ATTRIBUTES, null);
    }

    private static void describe(@Nullable StatementReads reads, RequestContext context) {
        if (reads == null) {
            context.partitionKeys(null).fullTableScan(FullTableScan.UNKNOWN);
        } else if (reads.partitionValues() == null) {
            context.fullTableScan(FullTableScan.YES);
        } else {
            context.partitionKeys(reads.partitionValues()).keys(reads.keys()).fullTableScan(FullTableScan.NO);
        }
    }

    /** The top-level attributes a SELECT names anywhere. */
    static Set<String> named(PartiqlStatement.Select select) {
        Set<String> named = new TreeSet<>();
        if (select.columns() != null) {
            named.addAll(select.columns().topLevelAttributeNames());
        }
        if (select.where() != null) {
            named.addAll(select.where().topLevelAttributeNames());
        }
        select.order().stream().map(OrderBy::attribute).forEach(named::add);
        return named;
    }

    private static @Nullable SecondaryIndex indexOf(TableAddress address, @Nullable String index) {
        TableDefinition table = address.definition();
        return table == null || index == null ? null : table.index(index);
    }
}
