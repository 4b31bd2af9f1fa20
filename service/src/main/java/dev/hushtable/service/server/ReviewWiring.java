package dev.hushtable.service.server;

import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.service.cli.DataDirectory;
import dev.hushtable.service.dispatch.ItemTokens;
import dev.hushtable.service.dispatch.ServiceEvents;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.review.ReviewOperations;
import dev.hushtable.service.operation.review.Tokens;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.ChainedLog;
import dev.hushtable.service.review.export.ExportSource;
import dev.hushtable.service.review.export.LogExtract;
import dev.hushtable.service.review.index.AuditIndex;
import dev.hushtable.service.storage.Tables;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** The index over the audit log, followed on a thread of its own, and what auditors ask of it. */
final class ReviewWiring implements AutoCloseable {
    private final AuditIndex index;
    private final Repeated tail;
    private final Hmac tokenKey;
    private final ExportSource log;

    private ReviewWiring(AuditIndex index, Repeated tail, Hmac tokenKey, ExportSource log) {
        this.index = index;
        this.tail = tail;
        this.tokenKey = tokenKey;
        this.log = log;
    }

    static ReviewWiring open(Foundation on) {
        DataDirectory data = on.settings().dataDirectory();
        ServiceEvents events = on.records().events();
        LogChain chain = new LogChain(new DiskLogFiles(data.audit()));
        AuditIndex index = new AuditIndex(
                data.auditIndex(),
                new ChainedLog(chain),
                new AuditIndex.Surroundings(Clock.systemUTC(), new SecureRandom(), why -> recordRebuild(events, why)));
        Repeated tail = Repeated.every(HttpLimits.AUDIT_INDEX, "audit-index", index::advance);
        ExportSource log = new LogExtract(chain, () -> Files.readAllLines(data.auditVerifierKey()));
        return new ReviewWiring(index, tail, on.root().auditIndexKey(), log);
    }

    private static void recordRebuild(ServiceEvents events, String why) {
        SortedMap<String, String> details = new TreeMap<>();
        details.put("reason", why);
        events.record(House.SOURCE, "AuditIndexRebuilt", details);
    }

    /** Answers from the index, for whoever reviews in this process. */
    AuditSearch search() {
        return index;
    }

    /** How long the oldest event that is missing in the index has been waiting. */
    Duration lag() {
        return index.status().lag();
    }

    /** The names of items and principals in records. */
    Tokens tokens() {
        return new RecordedTokens(new ItemTokens(tokenKey));
    }

    Collection<OperationHandler<?>> operations(Tables tables) {
        return ReviewOperations.all(tables, index, tokens(), log);
    }

    /** As records have them. */
    private record RecordedTokens(ItemTokens tokens) implements Tokens {
        @Override
        public String item(String arn, byte[] canonicalKey) {
            return tokens.token(arn, canonicalKey);
        }

        @Override
        public String principal(String arn) {
            return tokens.principal(arn);
        }
    }

    /** The thread first: it uses the index. */
    @Override
    public void close() {
        tail.close();
        index.close();
        tokenKey.close();
    }
}
