package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one statement of PartiQL is to do. */
sealed interface StatementPlan extends Plan {

    /** What kind of statement it is; the record of a statement says this, and never its text. */
    StatementKind kind();

    /** The table it is about. */
    TableAddress address();

    /**
     * Reads items.
     *
     * @param reads which
     * @param page what to make of them
     */
    record Reading(
            TableAddress address, AfterDecision<StatementReads> reads, PageRequest page, List<Footprint> footprints)
            implements StatementPlan {
        public Reading {
            footprints = List.copyOf(footprints);
        }

        @Override
        public StatementKind kind() {
            return StatementKind.SELECT;
        }

        /** The same as a member of a reading transaction. */
        SentGet.Planned asGet() {
            return new SentGet.Planned(
                    address, reads.map(StatementReads::target), page.output(), footprints.getFirst());
        }

        /** The item, if there is one and it satisfies the rest of the WHERE. */
        @Nullable
        Item filtered(@Nullable Item found) {
            boolean wanted = page.filter() == null || page.filter().matches(found);
            return wanted ? found : null;
        }
    }

    /** Writes one item. */
    record Writing(StatementKind kind, WritePlan write, SingleWrite.Returned returned) implements StatementPlan {
        @Override
        public TableAddress address() {
            return write.address();
        }

        @Override
        public List<Footprint> footprints() {
            return write.footprints();
        }
    }
}
