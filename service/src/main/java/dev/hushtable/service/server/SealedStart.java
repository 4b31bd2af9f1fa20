package dev.hushtable.service.server;

import dev.hushtable.crypto.root.v1.RootOfTrust;
import dev.hushtable.crypto.root.v1.RootOfTrustException;
import dev.hushtable.crypto.root.v1.ShamirShares;
import dev.hushtable.crypto.root.v1.Share;
import dev.hushtable.crypto.root.v1.ShareCollector;
import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.cli.RootAccess;
import dev.hushtable.service.cli.ServerLauncher.Announcements;
import dev.hushtable.service.cli.Settings;
import dev.hushtable.service.cli.ShareVerdicts;
import dev.hushtable.service.cli.StartChecks;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A start that waits for custodians: listens, says that it is sealed, and gathers shares until they open the root of
 * trust. What listened goes on until the house takes its place on the same port.
 */
final class SealedStart {
    private static final Logger LOG = LoggerFactory.getLogger(SealedStart.class);

    private final Settings settings;
    private final ShareCollector collector;
    private final ShareRecords records = new ShareRecords(Clock.systemUTC());
    private final CompletableFuture<ShamirShares> complete = new CompletableFuture<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private SealedStart(Settings settings, ShareCollector collector) {
        this.settings = settings;
        this.collector = collector;
    }

    /**
     * Waits as long as it takes.
     *
     * @param stop completed when the process is to end
     * @throws CancellationException when it was
     * @throws CommandFailure when it cannot listen, or the root of trust does not open by shares
     */
    static Entry await(Settings settings, Announcements announcements, CompletableFuture<Void> stop) {
        try {
            return new SealedStart(
                            settings,
                            RootOfTrust.collector(settings.dataDirectory().root()))
                    .entry(announcements, stop);
        } catch (RootOfTrustException e) {
            throw new CommandFailure(CommandFailure.NO_PERMISSION, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            throw StartFailures.explain(e, settings);
        }
    }

    private Entry entry(Announcements announcements, CompletableFuture<Void> stop) {
        boolean entered = false;
        try {
            AutoCloseable lock = settings.dataDirectory().lock();
            open.push(lock);
            StartChecks.run(settings);
            SealedServer server = new SealedServer(settings, this::progress);
            open.push(server);
            UnsealSocket socket = UnsealSocket.listen(settings.dataDirectory().unsealSocket(), this::judge);
            open.push(socket);
            announcements.sealed(server.port(), collector.threshold());
            RootAccess root = awaitRoot(stop);
            socket.close();
            entered = true;
            return new Entry(lock, root, server.port(), server::close, records::recordIn);
        } finally {
            collector.close();
            if (!entered) {
                open.forEach(Entry::release);
            }
        }
    }

    private RootAccess awaitRoot(CompletableFuture<Void> stop) {
        CompletableFuture.anyOf(stop, complete).join();
        if (!complete.isDone()) {
            throw new CancellationException("stopped while it was sealed");
        }
        try (ShamirShares shares = complete.join()) {
            return RootAccess.open(settings.dataDirectory(), shares, new SecureRandom());
        }
    }

    private String progress() {
        return collector.gathered() + " of " + collector.threshold();
    }

    /** Wrong ones are told at once: who typed it still stands there. */
    private String judge(UnsealSocket.Knock knock) {
        Share share;
        try {
            share = Share.parse(knock.share());
        } catch (RootOfTrustException e) {
            return refused(knock, String.valueOf(e.getMessage()));
        }
        ShareCollector.Verdict verdict = collector.offer(share);
        if (verdict != ShareCollector.Verdict.ACCEPTED) {
            share.close();
            return refused(knock, ShareVerdicts.sentence(verdict));
        }
        records.accepted(knock.user(), share.number(), share.setId(), progress());
        LOG.info("share {} was accepted: {}", share.number(), progress());
        String answer = "accepted: " + progress();
        ShamirShares all = collector.complete();
        if (all != null) {
            complete.complete(all);
            return answer + ", the server opens";
        }
        return answer;
    }

    private String refused(UnsealSocket.Knock knock, String reason) {
        records.refused(knock.user(), reason);
        LOG.warn("a share was refused: {}", reason);
        return reason;
    }
}
