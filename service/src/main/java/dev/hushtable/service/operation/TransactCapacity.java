package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.item.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a transaction consumed, by table. */
final class TransactCapacity {
    private TransactCapacity() {}

    /** What was consumed of each table, and of what kind the units are. */
    record Consumed(List<ConsumedCapacity> byTable, ConsumedCapacity.Units units) {
        /** Adds up by table what each cost {@link ConsumedCapacity#inTransaction}. */
        static Consumed of(List<ConsumedCapacity> costs, ConsumedCapacity.Units units) {
            Map<String, ConsumedCapacity> byTable = new LinkedHashMap<>();
            for (ConsumedCapacity cost : costs) {
                byTable.merge(cost.table(), cost.inTransaction(), ConsumedCapacity::plus);
            }
            return new Consumed(List.copyOf(byTable.values()), units);
        }

        /** Writes the member {@code ConsumedCapacity} if it was asked for. */
        void writeMember(JsonGenerator json, ReturnConsumedCapacity wanted) throws IOException {
            if (wanted == ReturnConsumedCapacity.NONE) {
                return;
            }
            json.writeArrayFieldStart("ConsumedCapacity");
            for (ConsumedCapacity table : byTable) {
                table.write(json, wanted, units);
            }
            json.writeEndArray();
        }
    }

    /** The writes; or, for a request that was made before, reading what it wrote. */
    static Consumed of(List<TransactMember> members, TransactWrite.Done done, TableItems items) {
        return switch (done) {
            case TransactWrite.Done.Written(List<ConsumedCapacity> costs) ->
                Consumed.of(costs, ConsumedCapacity.Units.WRITE);
            case TransactWrite.Done.Repeated(List<ItemTarget> targets) -> {
                List<ConsumedCapacity> costs = new ArrayList<>();
                for (int i = 0; i < members.size(); i++) {
                    String table = members.get(i).write().address().given();
                    long bytes = ConsumedCapacity.bytes(items.get(targets.get(i)));
                    costs.add(ConsumedCapacity.ofRead(table, bytes, Consistency.STRONG));
                }
                yield Consumed.of(costs, ConsumedCapacity.Units.READ);
            }
        };
    }

    /** The reads. */
    static Consumed of(List<SentGet.Planned> members, List<@Nullable Item> found) {
        List<ConsumedCapacity> costs = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            String table = members.get(i).address().given();
            costs.add(ConsumedCapacity.ofRead(table, ConsumedCapacity.bytes(found.get(i)), Consistency.STRONG));
        }
        return Consumed.of(costs, ConsumedCapacity.Units.READ);
    }
}
