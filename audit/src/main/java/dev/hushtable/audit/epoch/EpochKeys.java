package dev.hushtable.audit.epoch;

import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.LogName;
import dev.hushtable.audit.log.LogRefusedException;
import dev.hushtable.audit.log.Surroundings;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.signing.Ed25519Signer;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key of the epoch, and its succession. When an epoch is over, its key signs a certificate of the next one's, in which
 * stands the last checkpoint of its time, and is destroyed. Whoever has all keys of today can sign what he likes from now
 * on, and nothing before it: the certificates that lead from the root to today's key name the checkpoints of all days
 * between, and nobody can make others.
 *
 * <p>A crash at any moment loses no epoch: the next key is kept before it is certified, and certified before the former is
 * given up. Thread-safe.
 */
public final class EpochKeys implements AutoCloseable {
    private final EpochFile file;
    private final EpochKeyStore store;
    private final Duration period;
    private final InstantSource clock;
    private final SecureRandom random;
    private Instant since = Instant.MAX;

    /** Whether the store still holds a key that was given up: there was no room to write without it. */
    private boolean undestroyed;

    private @Nullable EpochState state;

    private EpochKeys(EpochFile file, EpochKeyStore store, Duration period, Surroundings surroundings) {
        this.file = file;
        this.store = store;
        this.period = period;
        this.clock = surroundings.clock();
        this.random = surroundings.random();
    }

    /**
     * Opens the key of the epoch; the first epoch begins with {@link #begin}.
     *
     * @param folder of the logs
     * @throws LogRefusedException when the key is not the one certified last
     */
    public static EpochKeys open(LogFiles folder, EpochKeyStore store, Duration period, Surroundings surroundings)
            throws IOException {
        EpochKeys keys = new EpochKeys(new EpochFile(folder), store, period, surroundings);
        keys.recover();
        return keys;
    }

    private void recover() throws IOException {
        EpochCertificate last = last();
        EpochState kept = kept();
        if (kept != null && last != null && isCertified(last, kept.next(), kept.number() + 1)) {
            kept = kept.advanced();
            kept.keep(store);
        }
        if (last == null && (kept == null || kept.number() == 0)) {
            return; // Not begun, or not for anybody to see.
        }
        if (last == null || kept == null || !isCertified(last, kept.current(), kept.number())) {
            throw new LogRefusedException("The key of the audit log's epoch is not the one that " + file.folder()
                    + "/epochs certifies: one of them was rolled back, altered or removed. Restore it; or move both away"
                    + " to begin epochs anew, under a root that auditors have to pin again.");
        }
        state = kept.with(null);
        since = last.since();
    }

    private static boolean isCertified(EpochCertificate last, @Nullable Ed25519Signer signer, long number) {
        return signer != null
                && last.number() == number
                && last.key().equals(VerifierKey.ed25519(last.key().name(), signer.publicKey()));
    }

    private @Nullable EpochCertificate last() throws IOException {
        try {
            List<SignedNote> notes = file.read();
            return notes.isEmpty() ? null : EpochCertificate.parse(notes.getLast());
        } catch (MalformedNoteException e) {
            throw new LogRefusedException(
                    "The certificates of epochs of the audit log were altered: " + e.getMessage(), e);
        }
    }

    private @Nullable EpochState kept() throws IOException {
        try (SecretBytes secret = store.read()) {
            return secret == null ? null : EpochState.parse(secret);
        }
    }

    /** The key that certified the first epoch, for auditors to pin; null before {@link #begin}. */
    public synchronized @Nullable VerifierKey root(String chain) {
        return state == null ? null : VerifierKey.ed25519(chain + PinnedKeys.EPOCHS, state.root());
    }

    /** A signature of the epoch under a checkpoint; none before the first epoch. */
    synchronized List<SignedNote.Signature> sign(String origin, String checkpointText) {
        Ed25519Signer current = state == null ? null : state.current();
        return current == null ? List.of() : signer(origin, current).sign(checkpointText);
    }

    private static CheckpointSigner signer(String origin, Ed25519Signer key) {
        return CheckpointSigner.of(LogName.chainOf(origin) + PinnedKeys.EPOCHS, key);
    }

    /** Begins the first epoch, if it has not begun: everything up to this checkpoint is under its certificate. */
    public synchronized void begin(Checkpoint published) throws IOException {
        if (state == null) {
            try (Ed25519Signer root = Ed25519Signer.generate(random)) {
                succeed(new EpochState(0, root.publicKey(), null, null), root, published);
            }
        }
    }

    /** Ends the epoch if it is over; its last checkpoint is this one. */
    synchronized void published(Checkpoint published) throws IOException {
        EpochState now = state;
        if (now != null && undestroyed) {
            settle(now);
        }
        if (now == null) {
            begin(published);
        } else if (now.current() != null && !clock.instant().isBefore(since.plus(period))) {
            succeed(now, now.current(), published);
            now.current().close();
        }
    }

    private void succeed(EpochState before, Ed25519Signer certifier, Checkpoint published) throws IOException {
        EpochState candidate = before.with(Ed25519Signer.generate(random));
        Instant begins = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        candidate.keep(store);
        file.add(certificate(candidate, certifier, begins, published));
        EpochState begun = candidate.advanced();
        // Certified is certified, whatever becomes of the former key.
        state = begun;
        since = begins;
        undestroyed = true;
        settle(begun);
    }

    private void settle(EpochState begun) throws IOException {
        begun.keep(store);
        undestroyed = false;
    }

    private static SignedNote certificate(
            EpochState candidate, Ed25519Signer certifier, Instant begins, Checkpoint published) {
        Ed25519Signer next = candidate.next();
        if (next == null) {
            throw new IllegalStateException("no key to certify");
        }
        String origin = published.origin();
        EpochCertificate certificate = new EpochCertificate(
                candidate.number() + 1, signer(origin, next).verifierKey(), begins, published);
        return SignedNote.sign(certificate.text(), signer(origin, certifier));
    }

    @Override
    public synchronized void close() {
        if (state != null && state.current() != null) {
            state.current().close();
        }
    }
}
