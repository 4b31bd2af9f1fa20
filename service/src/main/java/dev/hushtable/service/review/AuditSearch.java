package dev.hushtable.service.review;

import java.util.List;

/**
 * Answers questions about the log. Thread-safe.
 *
 * <p>Guarantee: every hit was read from the log for this answer, its hash compared with the log's tree, and asked again
 * whether it is one. Whether one is missing that should be there no answer can show: {@link Page#upTo} says how far
 * somebody looked, and an index is compared with the log all the time.
 */
public interface AuditSearch {

    /**
     * The events of a query, page by page.
     *
     * @throws AuditSearchException when it cannot be answered now
     * @throws IllegalArgumentException for a page token that is none
     */
    Page search(AuditQuery query);

    /**
     * How many events there are of each group; the query's paging counts for nothing.
     *
     * @param grouping at most {@value Limits#MAX_GROUPING} fields, no {@linkplain Field#isIdentity identity} among them
     * @throws AuditSearchException when it cannot be answered now
     */
    Summary summarize(AuditQuery query, List<Field> grouping);
}
