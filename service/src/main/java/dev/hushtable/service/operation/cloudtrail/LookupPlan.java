package dev.hushtable.service.operation.cloudtrail;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.Hit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a lookup.
 *
 * @param query null when nothing can be found
 * @param place where the page before ended; null for the first
 * @param disclosing to whom, and whether at all
 * @param stated parameters worth recording
 * @param owner what a token belongs to: this lookup and its caller
 */
record LookupPlan(
        @Nullable AuditQuery query,
        @Nullable String place,
        int maxResults,
        Scope scope,
        Disclosing disclosing,
        SortedMap<String, String> stated,
        byte[] owner)
        implements Plan {
    private static final String ACTION = "cloudtrail:LookupEvents";
    private static final String DISCLOSE = "audit:Disclose";

    LookupPlan {
        stated = new TreeMap<>(stated);
    }

    /**
     * Whose events are seen.
     *
     * @param account of the caller
     * @param isHome whether that is the server's own: then also events that are of no account, as those of nobody
     */
    record Scope(String account, boolean isHome) {}

    /**
     * Who asks, and what records are disclosed for.
     *
     * @param purpose null when they are not to be disclosed
     */
    record Disclosing(String caller, @Nullable String purpose) {}

    @Nullable
    String purpose() {
        return disclosing.purpose();
    }

    String caller() {
        return disclosing.caller();
    }

    /**
     * Reads requests.
     *
     * @param home the server's own account
     * @param principals the token under which records keep a principal's ARN
     */
    record Reading(String home, UnaryOperator<String> principals) {
        LookupPlan plan(ApiRequest request, LookupTokens tokens) {
            LookupRequest read = LookupRequest.of(request);
            String caller = request.caller().principal().arn();
            byte[] owner = read.owner(caller);
            String place = read.nextToken() == null ? null : tokens.read(read.nextToken(), owner);
            String account = request.accountId();
            AuditQuery query = read.query(account, principals);
            return new LookupPlan(
                    query,
                    place,
                    read.maxResults(),
                    new Scope(account, account.equals(home)),
                    new Disclosing(caller, read.purpose()),
                    read.stated(),
                    owner);
        }
    }

    /** Never wider than a record: times are whole seconds. */
    static AuditQuery between(AuditQuery query, Instant from, Instant to) {
        return query.between(from, to.plusSeconds(1));
    }

    @Override
    public List<Footprint> footprints() {
        Footprint lookup = new Footprint(ACTION, "*", Map.of());
        return purpose() == null ? List.of(lookup) : List.of(lookup, new Footprint(DISCLOSE, "*", Map.of()));
    }

    /** AWS shows every account its own events. */
    boolean mayBeSeen(Hit hit) {
        String recipient = hit.event().raw().text("recipientAccountId");
        return recipient == null ? scope.isHome() : recipient.equals(scope.account());
    }
}
