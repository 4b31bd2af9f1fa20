package dev.hushtable.service.operation;

import dev.hushtable.service.capacity.Throttled;
import dev.hushtable.service.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets a transaction in when every table it touches has capacity left, else cancels it as DynamoDB does. */
final class TransactAdmission {
    private TransactAdmission() {}

    /**
     * @param targets of the members, in their order
     * @param asking whether a table may be used now
     * @throws dev.hushtable.service.wire.ApiException with a reason for each member
     */
    static void admit(List<ItemTarget> targets, Function<TableDefinition, @Nullable Throttled> asking) {
        List<@Nullable Throttled> refusals = new ArrayList<>();
        targets.forEach(target -> refusals.add(asking.apply(target.table())));
        if (refusals.stream().anyMatch(Objects::nonNull)) {
            throw CancellationReason.cancelled(
                    refusals.stream().map(TransactAdmission::reason).toList());
        }
    }

    private static CancellationReason reason(@Nullable Throttled refusal) {
        return refusal == null ? CancellationReason.NONE : CancellationReason.throttled(refusal);
    }
}
