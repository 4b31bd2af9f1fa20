package dev.hushtable.service.operation;

import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TablePolicy;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The resource policies of tables, changed one change at a time; a change is in force when its call returns.
 * Thread-safe.
 */
final class TablePolicies {
    /** What a request expects when it expects that there is no policy. */
    static final String NO_POLICY = "NO_POLICY";

    private final Tables tables;
    private final InstantSource clock;
    private final AtomicLong lastRevision = new AtomicLong();

    TablePolicies(Tables tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** A new policy of that text. Revisions are the time of the change in milliseconds, and no two are the same. */
    TablePolicy revised(String text) {
        long revision = lastRevision.accumulateAndGet(clock.millis(), (last, now) -> Math.max(last + 1, now));
        return new TablePolicy(text, Long.toString(revision));
    }

    /**
     * Attaches a policy; one that says the same as the one attached changes nothing.
     *
     * @param expected the revision that is to be replaced, {@link #NO_POLICY}, or null for whatever there is
     * @return the policy attached
     */
    TablePolicy put(PolicyAddress address, TableDefinition table, String text, @Nullable String expected) {
        TableDefinition changed = change(address, table, present -> {
            requireExpected(table.name(), expected, present);
            return present != null && PolicyText.saysTheSame(present.text(), text) ? present : revised(text);
        });
        TablePolicy policy = changed.policy();
        if (policy == null) {
            throw new IllegalStateException("a policy was attached and is not there");
        }
        return policy;
    }

    /** Detaches the policy and tells which it was; null when there was none. */
    @Nullable
    TablePolicy remove(PolicyAddress address, TableDefinition table, @Nullable String expected) {
        AtomicReference<@Nullable TablePolicy> removed = new AtomicReference<>();
        var unused = change(address, table, present -> {
            requireExpected(table.name(), expected, present);
            removed.set(present);
            return null;
        });
        return removed.get();
    }

    private TableDefinition change(
            PolicyAddress address,
            TableDefinition table,
            Function<@Nullable TablePolicy, @Nullable TablePolicy> change) {
        try {
            return tables.update(table.name(), current -> {
                if (!current.identity().equals(table.identity())) {
                    throw address.notFound();
                }
                return current.withPolicy(change.apply(current.policy()));
            });
        } catch (NoSuchElementException e) {
            throw address.notFound();
        }
    }

    private static void requireExpected(String table, @Nullable String expected, @Nullable TablePolicy present) {
        if (expected == null) {
            return;
        }
        if (present == null) {
            if (!expected.equals(NO_POLICY)) {
                throw notFound(Messages.noPolicyToRevise(expected, table));
            }
        } else if (expected.equals(NO_POLICY)) {
            throw notFound(Messages.policyExists(table, present.revisionId()));
        } else if (!expected.equals(present.revisionId())) {
            throw notFound(Messages.policyRevised(expected, table, present.revisionId()));
        }
    }

    static ApiException notFound(String what) {
        return new ApiException(ErrorType.dynamoDb("PolicyNotFoundException"), Messages.POLICY_NOT_FOUND + what);
    }
}
