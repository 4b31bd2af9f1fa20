package dev.hushtable.service.cli;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.signing.RsaPkcs1Signer;
import dev.hushtable.crypto.signing.RsaPublicKey;
import dev.hushtable.service.review.trail.DigestSigner;
import dev.hushtable.service.review.trail.PublishedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key that signs the digests of the CloudTrail trail: sealed in {@code trail-signing.sealed} with the time it was made,
 * its public half in {@code trail.pem} (PKCS #1), for auditors to pin, before those of {@linkplain FormerTrailKeys former keys}. Made when the first digest is, since that takes a
 * second. Thread-safe.
 */
public final class TrailKeys implements DigestSigner, AutoCloseable {
    private static final byte[] PLACE = "trail-signing-key-v1".getBytes(StandardCharsets.US_ASCII);
    private static final int FINGERPRINT_BYTES = 16;
    private static final int PEM_LINE_CHARS = 64;

    private final DataDirectory data;
    private final SealingKey sealing;
    private final SecureRandom random;
    private final InstantSource clock;
    private @Nullable Key key;

    private record Key(RsaPkcs1Signer signer, Instant since) {}

    /** @param sealing taken over, and closed with this */
    public TrailKeys(DataDirectory data, SealingKey sealing, SecureRandom random, InstantSource clock) {
        this.data = data;
        this.sealing = sealing;
        this.random = random;
        this.clock = clock;
    }

    static SealedSeed secret(DataDirectory data, SealingKey sealing) {
        return new SealedSeed(data.trailSigningKey(), sealing, PLACE);
    }

    @Override
    public byte[] sign(byte[] message) {
        return key().signer().sign(message);
    }

    @Override
    public String fingerprint() {
        return fingerprint(key().signer().publicKey().der());
    }

    /** What a public key is found by. */
    public static String fingerprint(byte[] der) {
        return HexFormat.of().formatHex(Sha256.of(der), 0, FINGERPRINT_BYTES);
    }

    @Override
    public boolean hasSigned(String fingerprint, byte[] message, byte[] signature) {
        return published().stream()
                .filter(one -> one.fingerprint().equals(fingerprint))
                .anyMatch(one -> RsaPublicKey.parse(one.der()).verifier().verify(message, signature));
    }

    /** The public key and those before it, the newest first; none before there is one. */
    public List<PublishedKey> published() {
        if (!secret(data, sealing).exists()) {
            return List.of();
        }
        Key made = key();
        List<PublishedKey> all = new ArrayList<>(List.of(published(made)));
        try {
            // After a crash in a rotation one is among both.
            FormerTrailKeys.of(data, sealing).read().stream()
                    .filter(former ->
                            !former.fingerprint().equals(all.getFirst().fingerprint()))
                    .forEach(all::add);
        } catch (IOException e) {
            throw new UncheckedIOException("the former keys of the trail cannot be read", e);
        }
        return all;
    }

    private static PublishedKey published(Key made) {
        byte[] der = made.signer().publicKey().der();
        return PublishedKey.current(der, fingerprint(der), made.since());
    }

    /**
     * Makes a fresh key for all digests from now on; the public half of the one before stays published, its private half is
     * destroyed. No server may be running.
     */
    synchronized void rotate() {
        Key former = key();
        try {
            FormerTrailKeys.of(data, sealing).add(published(former).retired(now()));
            key = make(SealedSeed::replace);
            former.signer().close();
            publish();
        } catch (IOException e) {
            throw new UncheckedIOException("the key of the trail cannot be rotated", e);
        }
    }

    /**
     * @throws CommandFailure when the file was altered
     * @throws UncheckedIOException when it cannot be read or written
     */
    private synchronized Key key() {
        Key opened = key;
        if (opened == null) {
            SealedSeed secret = secret(data, sealing);
            try {
                opened = secret.exists() ? open(secret) : make(SealedSeed::create);
            } catch (IOException e) {
                throw new UncheckedIOException("the key of the trail, " + secret.file() + ", cannot be had", e);
            }
            key = opened;
            publish();
        }
        return opened;
    }

    /** How a fresh key gets into its file. */
    @FunctionalInterface
    private interface Placing {
        void place(SealedSeed secret, SecretBytes kept) throws IOException;
    }

    private Instant now() {
        return Instant.ofEpochSecond(clock.instant().getEpochSecond());
    }

    private static Key open(SealedSeed secret) throws IOException {
        try (SecretBytes kept = secret.open()) {
            byte[] bytes = kept.reveal();
            Instant since = Instant.ofEpochSecond(ByteBuffer.wrap(bytes).getLong());
            byte[] pkcs8 = Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
            Arrays.fill(bytes, (byte) 0);
            try (SecretBytes privateKey = SecretBytes.takeOver(pkcs8)) {
                return new Key(RsaPkcs1Signer.ofPrivateKey(privateKey), since);
            }
        }
    }

    private Key make(Placing placing) throws IOException {
        RsaPkcs1Signer signer = RsaPkcs1Signer.generate(random);
        Instant since = now();
        try (SecretBytes privateKey = signer.privateKey()) {
            byte[] pkcs8 = privateKey.reveal();
            byte[] bytes = ByteBuffer.allocate(Long.BYTES + pkcs8.length)
                    .putLong(since.getEpochSecond())
                    .put(pkcs8)
                    .array();
            Arrays.fill(pkcs8, (byte) 0);
            try (SecretBytes kept = SecretBytes.takeOver(bytes)) {
                placing.place(secret(data, sealing), kept);
            }
        }
        return new Key(signer, since);
    }

    private void publish() {
        StringBuilder text = new StringBuilder();
        Base64.Encoder encoder = Base64.getMimeEncoder(PEM_LINE_CHARS, new byte[] {'\n'});
        for (PublishedKey one : published()) {
            text.append("-----BEGIN RSA PUBLIC KEY-----\n")
                    .append(encoder.encodeToString(one.der()))
                    .append("\n-----END RSA PUBLIC KEY-----\n");
        }
        try {
            PublicFiles.publish(data.trailVerifierKey(), text.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("the public keys of the trail cannot be written", e);
        }
    }

    @Override
    public synchronized void close() {
        if (key != null) {
            key.signer().close();
        }
        sealing.close();
    }
}
