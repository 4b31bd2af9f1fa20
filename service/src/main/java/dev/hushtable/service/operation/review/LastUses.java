package dev.hushtable.service.operation.review;

import dev.hushtable.service.operation.review.GrantedAccess.Access;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.AuditSearchException;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Summary;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When access was last used, as the log has it. Thread-safe. */
public final class LastUses {
    private static final String SESSIONS = "not known: each session of a role has a token of its own";
    private static final String WRITTEN = "not known: of a policy's words";

    private final AuditSearch search;
    private final Tokens tokens;

    public LastUses(AuditSearch search, Tokens tokens) {
        this.search = search;
        this.tokens = tokens;
    }

    /** A time, or why none is known; null when it was never used, as far as the log goes back. */
    @Nullable
    String of(Access access, String table) {
        if (access.kind() == GrantedAccess.Kind.WRITTEN) {
            return WRITTEN;
        }
        String arn = access.arn();
        if (arn == null) {
            return SESSIONS;
        }
        AuditQuery query = AuditQuery.ALL
                .with(Field.PRINCIPAL, tokens.principal(arn))
                .with(Field.TABLE, table)
                .with(Field.DECISION, "ALLOW");
        try {
            return search.summarize(of(access.kind(), query), List.of(Field.EVENT_NAME)).rows().stream()
                    .map(Summary.Row::last)
                    .max(Comparator.naturalOrder())
                    .map(Instant::toString)
                    .orElse(null);
        } catch (AuditSearchException e) {
            return "not known: the audit log could not be searched";
        }
    }

    private static AuditQuery of(GrantedAccess.Kind kind, AuditQuery query) {
        return switch (kind) {
            case READ -> query.with(Field.CATEGORY, "Data").with(Field.READ_ONLY, "true");
            case WRITE -> query.with(Field.CATEGORY, "Data").with(Field.READ_ONLY, "false");
            case WHOLE -> query.with(Field.CATEGORY, "Management");
            case WRITTEN -> query;
        };
    }
}
