package dev.hushtable.service.access;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TablePolicy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The resource policies of tables, compiled when they are first asked for. An ARN means exactly itself: the table of
 * the same name in another account or Region is another table, without a policy here. Thread-safe.
 */
public final class TableResourcePolicies implements ResourcePolicies {
    private static final String TABLE = ":table/";
    private static final String INDEX = "/index/";

    private final Tables tables;
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    private record Compiled(TablePolicy source, ResourcePolicy policy) {}

    /** @param tables whose definitions hold the policies */
    public TableResourcePolicies(Tables tables) {
        this.tables = tables;
    }

    @Override
    public @Nullable ResourcePolicy of(String resourceArn) {
        TableDefinition table = table(resourceArn);
        return table == null ? null : policy(table);
    }

    private @Nullable TableDefinition table(String arn) {
        int before = arn.indexOf(TABLE);
        if (before < 0) {
            return null;
        }
        int start = before + TABLE.length();
        int slash = arn.indexOf('/', start);
        if (slash >= 0 && !arn.startsWith(INDEX, slash)) {
            return null;
        }
        int end = slash < 0 ? arn.length() : slash;
        TableDefinition table = tables.find(arn.substring(start, end));
        boolean itself = table != null
                && table.identity().arn().length() == end
                && arn.startsWith(table.identity().arn());
        return itself ? table : null;
    }

    private @Nullable ResourcePolicy policy(TableDefinition table) {
        TablePolicy source = table.policy();
        if (source == null) {
            compiled.remove(table.name());
            return null;
        }
        Compiled known = compiled.get(table.name());
        if (known == null || !known.source().equals(source)) {
            known = new Compiled(source, read(source));
            compiled.put(table.name(), known);
        }
        return known.policy();
    }

    /** A policy that cannot be read any more must not be left out: it may hold a Deny. */
    private static ResourcePolicy read(TablePolicy source) {
        try {
            return TablePolicyRules.read(source.text());
        } catch (PolicyException e) {
            throw new IllegalStateException("the resource policy " + source.revisionId() + " cannot be read");
        }
    }
}
