package dev.hushtable.service.review.trail;

import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.crypto.signing.RsaPkcs1Verifier;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks a trail against keys that the auditor has pinned, without asking whoever keeps it. Beyond what {@code aws
 * cloudtrail validate-logs} checks: the chain from its beginning without a gap, every object as stored and not only its
 * first gzip member, objects that no digest names, that there is a digest and a recent one, and that the records are the
 * log's: its tree is computed from them and compared with every signed checkpoint. Used once.
 */
public final class TrailVerifier {
    private static final String PREFIX = "AWSLogs/";
    private static final String DIGESTS = "/CloudTrail-Digest/";
    private static final String CHAIN = "the chain of digests";
    private static final int PAGE = 1_000;

    /** A digest in a file is opened to no more than that: it names a few hundred objects. */
    private static final int MAX_DIGEST_BYTES = TrailLimits.MAX_OPEN_BYTES;

    private final TrailObjects objects;
    private final Map<String, RsaPkcs1Verifier> digestKeys;
    private final Set<String> retired = new HashSet<>();
    private final Findings findings = new Findings();
    private final TrailTree tree;
    private final Set<String> named = new HashSet<>();
    private final Map<String, String> hashes = new HashMap<>();
    private final Map<String, String> delivered = new HashMap<>();
    private int digests;
    private long records;
    private @Nullable SignedDigest before;
    private String signatureBefore = "";

    /**
     * What the auditor has pinned.
     *
     * @param digests the keys of {@code trail.pem}, by their fingerprints
     * @param log the Ed25519 key of {@code audit.vkey}; which of the log's monthly names it has does not matter
     */
    public record Pins(Map<String, RsaPkcs1Verifier> digests, VerifierKey log) {
        public Pins {
            digests = Map.copyOf(digests);
        }
    }

    public TrailVerifier(TrailObjects objects, Pins pins) {
        this.objects = objects;
        this.digestKeys = pins.digests();
        this.tree = new TrailTree(pins.log(), findings);
    }

    /**
     * Also compares with a checkpoint that the auditor has from elsewhere: a witness, or the last time.
     *
     * @param note the signed checkpoint
     */
    public void expect(String where, String note) {
        tree.expect(where, note);
    }

    /**
     * Checks everything there is.
     *
     * @param now what is recent is counted from
     * @param maxAge of the newest digest
     * @throws IOException when it cannot be read
     */
    public TrailReport verify(Instant now, Duration maxAge) throws IOException {
        Set<String> logs = new HashSet<>();
        String after = "";
        for (List<TrailObjects.Stored> page = objects.list(PREFIX, after, PAGE);
                !page.isEmpty();
                page = objects.list(PREFIX, after, PAGE)) {
            for (TrailObjects.Stored object : page) {
                after = object.key();
                if (after.contains(DIGESTS)) {
                    digest(after);
                } else {
                    logs.add(after);
                }
            }
        }
        tree.finish();
        requireDelivered();
        Instant end = before == null ? null : before.digest().period().end();
        requireNamed(logs, end);
        requireRecent(end, now, maxAge);
        return findings.report(digests, records, end);
    }

    private void digest(String key) throws IOException {
        TrailObjects.StoredObject object = objects.get(key);
        if (object == null) {
            findings.tampered(key, "it is listed and not there");
            return;
        }
        try {
            byte[] content = OneMember.open(object.content(), MAX_DIGEST_BYTES);
            SignedDigest digest = new SignedDigest(DigestJson.read(content), content);
            String signature = object.signature() == null ? "" : object.signature();
            if (!digest.digest().place().key().equals(key) || !isSigned(digest, signature)) {
                findings.tampered(key, "it is not signed by the pinned key, or was moved");
                return;
            }
            requireKeyInUse(key, digest);
            digests++;
            hashes.put(key, digest.hash());
            follow(key, digest);
            contents(key, digest.digest());
            before = digest;
            signatureBefore = signature;
        } catch (IOException e) {
            findings.tampered(key, String.valueOf(e.getMessage()));
        }
    }

    private boolean isSigned(SignedDigest digest, String signature) {
        RsaPkcs1Verifier digestKey = digestKeys.get(digest.digest().place().fingerprint());
        try {
            return digestKey != null
                    && digestKey.verify(digest.message(), HexFormat.of().parseHex(signature));
        } catch (IllegalArgumentException notHexadecimal) {
            return false;
        }
    }

    /** A key that another one followed signs nothing any more, whoever has it. */
    private void requireKeyInUse(String key, SignedDigest digest) {
        String fingerprint = digest.digest().place().fingerprint();
        if (retired.contains(fingerprint)) {
            findings.tampered(key, "it is signed by a key that had been rotated out");
        }
        if (before != null && !before.digest().place().fingerprint().equals(fingerprint)) {
            retired.add(before.digest().place().fingerprint());
        }
    }

    private void follow(String key, SignedDigest digest) {
        Digest.@Nullable Previous said = digest.digest().previous();
        SignedDigest last = before;
        if (last == null) {
            if (said != null) {
                findings.tampered(CHAIN, said.key() + " and those before it are gone");
            }
            return;
        }
        if (said == null || !said.equals(last.asPrevious(signatureBefore))) {
            findings.tampered(CHAIN, "between " + last.digest().place().key() + " and " + key + " something is gone");
        } else if (!digest.digest()
                .period()
                .start()
                .equals(last.digest().period().end())) {
            findings.tampered(key, "its period does not begin where the one before ends");
        }
    }

    private void contents(String key, Digest digest) throws IOException {
        if (digest.part().start() != tree.next()) {
            findings.tampered(
                    key, "the entries " + tree.next() + " to " + (digest.part().start() - 1) + " are in no digest");
        }
        tree.expect(key, digest.part().checkpoint());
        Map<Long, String> links = new HashMap<>();
        digest.part().links().forEach(link -> links.put(link.at(), link.note()));
        for (Digest.LogObject log : digest.logs()) {
            named.add(log.key());
            for (byte[] leaf : leaves(log)) {
                linkIfAny(key, links);
                tree.append(leaf);
                records++;
                Deliveries.Delivered told = Deliveries.in(leaf);
                if (told != null) {
                    delivered.put(told.key(), told.hash());
                }
            }
        }
        linkIfAny(key, links);
        if (tree.next() != digest.part().end() || !links.isEmpty()) {
            findings.tampered(key, "it does not hold the entries it says it holds");
        }
    }

    private void linkIfAny(String key, Map<Long, String> links) {
        String note = links.remove(tree.next());
        if (note != null) {
            tree.link(key, note);
        }
    }

    private List<byte[]> leaves(Digest.LogObject log) throws IOException {
        TrailObjects.StoredObject object = objects.get(log.key());
        if (object == null) {
            findings.tampered(log.key(), "it is gone");
            return List.of();
        }
        if (!hex(object.content()).equals(log.compressedHash())) {
            findings.tampered(log.key(), "its bytes are not those that were stored");
            return List.of();
        }
        byte[] content = OneMember.open(object.content(), TrailLimits.MAX_OPEN_BYTES);
        if (!hex(content).equals(log.hash())) {
            findings.tampered(log.key(), "its content is not what the digest says");
        }
        return RecordSlices.of(content);
    }

    private static String hex(byte[] content) {
        return HexFormat.of().formatHex(Sha256.of(content));
    }

    /** The log itself says which digests there are. */
    private void requireDelivered() {
        delivered.forEach((key, hash) -> {
            if (!hash.equals(hashes.get(key))) {
                findings.tampered(key, "the log records another digest of that name, or it is gone");
            }
        });
    }

    /** What is newer than the newest digest is being written, or a crash left it. */
    private void requireNamed(Set<String> logs, @Nullable Instant end) {
        for (String key : logs) {
            if (!named.contains(key) && (end == null || !Trail.isNewerThan(key, end))) {
                findings.tampered(key, "no digest names it");
            }
        }
    }

    private void requireRecent(@Nullable Instant end, Instant now, Duration maxAge) {
        if (end == null) {
            findings.stale(CHAIN, "there is none: nothing could be verified");
        } else if (end.isBefore(now.minus(maxAge))) {
            findings.stale(CHAIN, "it ends at " + end + ", more than " + maxAge.toMinutes() + " minutes ago");
        }
    }
}
