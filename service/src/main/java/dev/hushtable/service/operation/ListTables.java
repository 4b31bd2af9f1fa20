package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names the tables of the caller's account, in order, a page at a time. */
final class ListTables implements DynamoDbOperation<ListTables.Page> {
    /** API model: ListTablesInputLimit. */
    private static final int MAX_NAMES = 100;

    private final Tables tables;

    ListTables(Tables tables) {
        this.tables = tables;
    }

    /** From where, and how many. */
    record Page(String account, @Nullable String exclusiveStart, int limit, List<Footprint> footprints)
            implements Plan {
        Page {
            footprints = List.copyOf(footprints);
        }
    }

    @Override
    public String name() {
        return "ListTables";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of("ExclusiveStartTableName", "Limit");
    }

    @Override
    public Page plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String start = members.string("ExclusiveStartTableName", TableNames.plain());
        Long limit = members.integer("Limit", new Constraint.Min(1), new Constraint.Max(MAX_NAMES));
        members.check();
        return new Page(
                request.accountId(),
                start,
                limit == null ? MAX_NAMES : limit.intValue(),
                UnboundPlan.of(name()).footprints());
    }

    @Override
    public Reply execute(Permitted<Page> permitted, Recording recording) {
        Page page = permitted.plan();
        // One more than asked for tells whether there is a next page.
        List<String> found = names(page, page.limit() + 1);
        boolean more = found.size() > page.limit();
        List<String> names = more ? found.subList(0, page.limit()) : found;
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("TableNames");
            for (String name : names) {
                json.writeString(name);
            }
            json.writeEndArray();
            if (more) {
                json.writeStringField("LastEvaluatedTableName", names.getLast());
            }
            json.writeEndObject();
        });
    }

    private List<String> names(Page page, int wanted) {
        List<String> found = new ArrayList<>();
        String after = page.exclusiveStart();
        while (found.size() < wanted) {
            List<String> next = tables.names(after, wanted);
            for (String name : next) {
                if (found.size() < wanted && isOf(page.account(), tables.find(name))) {
                    found.add(name);
                }
            }
            if (next.size() < wanted) {
                break;
            }
            after = next.getLast();
        }
        return found;
    }

    private static boolean isOf(String account, @Nullable TableDefinition table) {
        return table != null && TableNames.accountOf(table.identity().arn()).equals(account);
    }
}
