package dev.hushtable.service.cli;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.file.DurableFile;
import dev.hushtable.crypto.signing.RsaPkcs1Signer;
import dev.hushtable.service.review.trail.DigestSigner;
import dev.hushtable.service.review.trail.PublishedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key that signs the digests of the CloudTrail trail: sealed in {@code trail-signing.sealed} with the time it was made,
 * its public half in {@code trail.pem} (PKCS #1), for auditors to pin. Made when the first digest is, since that takes a
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

    /** The public key; none before there is one. */
    public List<PublishedKey> published() {
        if (!secret(data, sealing).exists()) {
            return List.of();
        }
        Key made = key();
        byte[] der = made.signer().publicKey().der();
        return List.of(new PublishedKey(der, fingerprint(der), made.since()));
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
                opened = secret.exists() ? open(secret) : make(secret);
                publish(opened);
            } catch (IOException e) {
                throw new UncheckedIOException("the key of the trail, " + secret.file() + ", cannot be had", e);
            }
            key = opened;
        }
        return opened;
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

    private Key make(SealedSeed secret) throws IOException {
        RsaPkcs1Signer signer = RsaPkcs1Signer.generate(random);
        Instant since = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        try (SecretBytes privateKey = signer.privateKey()) {
            byte[] pkcs8 = privateKey.reveal();
            byte[] bytes = ByteBuffer.allocate(Long.BYTES + pkcs8.length)
                    .putLong(since.getEpochSecond())
                    .put(pkcs8)
                    .array();
            Arrays.fill(pkcs8, (byte) 0);
            try (SecretBytes kept = SecretBytes.takeOver(bytes)) {
                secret.create(kept);
            }
        }
        return new Key(signer, since);
    }

    private void publish(Key made) throws IOException {
        Path file = data.trailVerifierKey();
        String text = Base64.getMimeEncoder(PEM_LINE_CHARS, new byte[] {'\n'})
                .encodeToString(made.signer().publicKey().der());
        byte[] pem = ("-----BEGIN RSA PUBLIC KEY-----\n" + text + "\n-----END RSA PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), pem)) {
            DurableFile.replace(file, pem);
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
