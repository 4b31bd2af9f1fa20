package dev.hushtable.service.operation.review;

import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.review.export.ExportSource;
import dev.hushtable.service.review.index.AuditIndex;
import dev.hushtable.service.storage.Tables;
import java.util.Collection;
import java.util.List;

/** All questions to the log that disclose nothing. */
public final class ReviewOperations {
    private ReviewOperations() {}

    /** @param log what is exported from */
    public static Collection<OperationHandler<?>> all(
            Tables tables, AuditIndex index, Tokens tokens, ExportSource log) {
        return List.of(
                new ComputeItemToken(tables, tokens, new TokenRate(System::nanoTime)),
                new DescribeAuditIndex(tables, index),
                new ExportAudit(tables, log),
                new FindAuditAnomalies(index),
                new RebuildAuditIndex(tables, index),
                new SearchAudit(tables, index),
                new SummarizeAudit(tables, index));
    }
}
