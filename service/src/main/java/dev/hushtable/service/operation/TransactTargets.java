package dev.hushtable.service.operation;

import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The items of a transaction's members, once the decision was made. What is wrong with a member's key is the reason why
 * the transaction is cancelled, but for a table that is not there and for an empty key value, which are errors of the
 * whole request.
 */
final class TransactTargets {
    private TransactTargets() {}

    /** @throws ApiException when a member has no item, or two have the same */
    static List<ItemTarget> tell(List<AfterDecision<ItemTarget>> members) {
        List<ItemTarget> targets = new ArrayList<>();
        List<CancellationReason> reasons = new ArrayList<>();
        for (AfterDecision<ItemTarget> member : members) {
            try {
                targets.add(member.tell());
                reasons.add(CancellationReason.NONE);
            } catch (ApiException e) {
                reasons.add(reason(e));
            }
        }
        if (targets.size() < members.size()) {
            throw CancellationReason.cancelled(reasons);
        }
        requireDistinct(targets);
        return targets;
    }

    private static CancellationReason reason(ApiException error) {
        boolean ofRequest =
                !error.type().equals(ErrorType.VALIDATION) || error.getMessage().startsWith(Messages.NOT_VALID);
        if (ofRequest) {
            throw error;
        }
        return CancellationReason.invalid(error.getMessage());
    }

    private static void requireDistinct(List<ItemTarget> targets) {
        Set<Map.Entry<String, Object>> seen = new HashSet<>();
        for (ItemTarget target : targets) {
            if (!seen.add(Map.entry(target.table().identity().id(), target.key()))) {
                throw ApiException.validation(Messages.TRANSACTION_DUPLICATES);
            }
        }
    }
}
