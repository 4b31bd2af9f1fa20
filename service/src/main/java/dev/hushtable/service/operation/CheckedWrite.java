package dev.hushtable.service.operation;

import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.Disclosed;
import dev.hushtable.service.access.Disclosure;
import dev.hushtable.service.access.Disclosures;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.ItemWrite;
import dev.hushtable.service.storage.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A write that checks what its answer will show while it is decided, before anything is committed: where the policies do
 * not let that leave, it refuses itself, and nothing is written. Confined to its request, as {@link Disclosure} is.
 */
final class CheckedWrite implements ItemWrite.Action {
    /** Of a write that answers no attributes. */
    static final SingleWrite.Returned SHOWS_NOTHING = applied -> null;

    private final WritePlan plan;
    private final SingleWrite.Returned returned;
    private final Disclosure disclosure;
    private @Nullable Item wanted;
    private @Nullable Disclosed shown;
    private @Nullable AccessDeniedException denied;

    CheckedWrite(WritePlan plan, SingleWrite.Returned returned, Disclosures disclosures) {
        this.plan = plan;
        this.returned = returned;
        this.disclosure = disclosures.of(plan.footprints().getFirst());
    }

    @Override
    public ItemWrite.Decision apply(@Nullable Item previous) {
        ItemWrite.Decision decision = plan.change().action().apply(previous);
        // Asked more than once, only the last answer counts.
        wanted = null;
        shown = null;
        denied = null;
        try {
            switch (decision) {
                case ItemWrite.Decision.Put(Item item) -> check(new WriteOutcome.Applied(previous, item));
                case ItemWrite.Decision.Delete() -> check(new WriteOutcome.Applied(previous, null));
                case ItemWrite.Decision.Keep() -> check(new WriteOutcome.Applied(previous, previous));
                case ItemWrite.Decision.Refuse() -> {}
            }
            return decision;
        } catch (AccessDeniedException e) {
            denied = e;
            return new ItemWrite.Decision.Refuse();
        }
    }

    private void check(WriteOutcome.Applied applied) {
        wanted = returned.of(applied);
        shown = disclosure.discloseWritten(wanted);
    }

    /**
     * @throws AccessDeniedException when the write refused itself
     */
    void refuseIfDenied() {
        if (denied != null) {
            throw denied;
        }
    }

    /** What the answer shows, stated for the audit record; null for nothing. */
    @Nullable
    Disclosed state(AuditFacts facts) {
        state(wanted, shown, facts);
        return shown;
    }

    /**
     * What the answer shows of the item on which the condition failed, if that was asked for.
     *
     * @throws AccessDeniedException when it may not be shown
     */
    @Nullable
    Disclosed inTheWay(@Nullable Item before, AuditFacts facts) {
        if (before == null || plan.options().onFailure() == OnConditionFailure.NONE) {
            return null;
        }
        Disclosed image = disclosure.discloseWritten(before);
        state(before, image, facts);
        return image;
    }

    private static void state(@Nullable Item wanted, @Nullable Disclosed shown, AuditFacts facts) {
        if (shown != null) {
            facts.disclosed(shown);
        } else if (wanted != null) {
            facts.withheld();
        }
    }
}
