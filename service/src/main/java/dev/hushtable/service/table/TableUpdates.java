package dev.hushtable.service.table;

import dev.hushtable.service.table.TableChange.IndexAction;
import dev.hushtable.service.table.TableSettings.Billing;
import dev.hushtable.service.table.TableSettings.SettingsHistory;
import dev.hushtable.service.table.TableSettings.TableClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies a change to a table as it is, by DynamoDB's rules and with its words. */
public final class TableUpdates {
    private static final Duration BILLING_WINDOW = Duration.ofHours(24);
    private static final Duration TABLE_CLASS_WINDOW = Duration.ofDays(30);

    private TableUpdates() {}

    /**
     * The table with its new settings, with an index that is to be made CREATING, and one that is to go DELETING.
     *
     * @param now when
     * @throws dev.hushtable.service.item.InvalidInputException when the table cannot become so
     * @throws LimitExceededException when it changed too often lately
     */
    public static TableDefinition apply(TableDefinition table, TableChange change, Instant now) {
        TableSettings present = table.settings();
        Billing billing =
                BillingRules.changed(change.billingMode(), change.capacity().provisioned(), present.billing());
        CapacityChange paying = new CapacityChange(present.billing(), billing);
        IndexChanges indexes = new IndexChanges(change, present.billing(), billing);
        TableSettings settings = new TableSettings(
                billing,
                paying.of(
                        present.capacity(),
                        change.capacity(),
                        new ThroughputRules.Moment(new CapacitySubject.Table(), now)),
                present.kmsKey(),
                change.deletionProtection() == null ? present.deletionProtection() : change.deletionProtection(),
                change.tableClass() == null ? present.tableClass() : change.tableClass(),
                history(present, change.tableClass(), paying, now));
        TableDefinition changed = table.with(settings).withIndexes(indexes.settings(table, now));
        for (IndexAction action : change.indexes()) {
            changed = switch (action) {
                case IndexAction.Create(IndexRequest request) -> changed.plus(indexes.created(request, table));
                case IndexAction.Delete(String name) -> ending(changed, name);
                case IndexAction.Update unused -> changed;
            };
        }
        return changed;
    }

    private static TableDefinition ending(TableDefinition table, String name) {
        SecondaryIndex index = table.index(name);
        return index == null ? table : table.replacing(index.with(SecondaryIndex.Status.DELETING));
    }

    private static SettingsHistory history(
            TableSettings present, @Nullable TableClass tableClass, CapacityChange paying, Instant now) {
        SettingsHistory history = present.history();
        Instant since = history.payPerRequestSince();
        List<Instant> switches = history.switchesToPayPerRequest();
        if (paying.isSwitch() && paying.after() instanceof Billing.PayPerRequest) {
            since = now;
            switches = oneMore(
                    within(switches, BILLING_WINDOW, now),
                    TableLimits.MAX_SWITCHES_TO_PAY_PER_REQUEST,
                    "Updates to BillingMode are limited to 4 times in 24 hour(s).",
                    now);
        }
        List<Instant> classes = history.tableClassChanges();
        if (tableClass != null) {
            List<Instant> counted = within(classes, TABLE_CLASS_WINDOW, now);
            List<Instant> after = oneMore(
                    counted,
                    TableLimits.MAX_TABLE_CLASS_CHANGES,
                    "Updates to TableClass are limited to 2 times in 30 day(s).",
                    now);
            classes = tableClass == present.tableClass() ? classes : after;
        }
        return new SettingsHistory(since, switches, classes);
    }

    private static List<Instant> within(List<Instant> times, Duration window, Instant now) {
        return times.stream().filter(time -> time.isAfter(now.minus(window))).toList();
    }

    private static List<Instant> oneMore(List<Instant> times, int max, String limit, Instant now) {
        if (times.size() >= max) {
            throw new LimitExceededException(limit);
        }
        List<Instant> more = new ArrayList<>(times);
        more.add(now);
        return more;
    }
}
