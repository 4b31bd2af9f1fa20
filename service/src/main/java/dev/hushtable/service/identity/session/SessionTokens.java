package dev.hushtable.service.identity.session;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Makes temporary credentials and opens the session tokens that come back with requests. A token holds its session
 * whole, sealed, and bound to its access key id: it needs no state here, outlives a restart, and cannot be read or
 * changed by its holder. Format: docs/formats/session-token.md. Thread-safe, no I/O.
 */
public final class SessionTokens implements AutoCloseable {
    private static final byte VERSION = 1;
    private static final String ID_PREFIX = "ASIA";
    private static final int ID_RANDOM_CHARS = 16;
    private static final int SECRET_CHARS = 40;
    private static final int HEADER_BYTES = 1 + SECRET_CHARS;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final SealingKey key;
    private final SecureRandom random;

    /**
     * @param key of this purpose alone; closed with this
     */
    public SessionTokens(SealingKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /**
     * What an opened token holds.
     *
     * @param secret the secret access key, to be closed by whoever opened it
     */
    public record Opened(SessionClaims claims, SecretBytes secret) {}

    /**
     * New credentials for a session.
     *
     * @throws IllegalArgumentException when the scope is larger than {@link PackedSize} allows
     */
    public TemporaryCredentials issue(SessionClaims claims) {
        if (PackedSize.percent(claims.scope()) > 100) {
            throw new IllegalArgumentException("the session's policies and tags are too large");
        }
        String accessKeyId = newId();
        byte[] secret = newSecret();
        byte[] packed = Deflated.pack(ClaimsJson.write(claims));
        byte[] plain = ByteBuffer.allocate(HEADER_BYTES + packed.length)
                .put(VERSION)
                .put(secret)
                .put(packed)
                .array();
        String token = Base64.getEncoder().encodeToString(key.seal(plain, boundTo(accessKeyId)));
        Arrays.fill(plain, (byte) 0);
        return new TemporaryCredentials(
                accessKeyId,
                SecretBytes.takeOver(secret),
                token,
                claims.validity().expiresAt());
    }

    /** The session of that token; null when it is not one this server made for this access key id. */
    public @Nullable Opened open(String accessKeyId, String token) {
        byte[] sealed = decoded(token);
        if (sealed == null) {
            return null;
        }
        byte[] plain;
        try {
            plain = key.open(sealed, boundTo(accessKeyId));
        } catch (AuthenticationFailedException notOurs) {
            return null;
        }
        try {
            if (plain.length < HEADER_BYTES || plain[0] != VERSION) {
                return null;
            }
            SessionClaims claims =
                    ClaimsJson.read(Deflated.unpack(Arrays.copyOfRange(plain, HEADER_BYTES, plain.length)));
            return new Opened(claims, SecretBytes.takeOver(Arrays.copyOfRange(plain, 1, HEADER_BYTES)));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Null for what is too long or not base64: nothing is spent on it. */
    private static byte @Nullable [] decoded(String token) {
        if (token.length() > PackedSize.MAX_TOKEN_CHARS) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static byte[] boundTo(String accessKeyId) {
        return accessKeyId.getBytes(StandardCharsets.UTF_8);
    }

    private String newId() {
        StringBuilder id = new StringBuilder(ID_PREFIX);
        for (int i = 0; i < ID_RANDOM_CHARS; i++) {
            id.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        return id.toString();
    }

    private byte[] newSecret() {
        byte[] secret = new byte[SECRET_CHARS / 4 * 3];
        random.nextBytes(secret);
        byte[] text = Base64.getEncoder().encode(secret);
        Arrays.fill(secret, (byte) 0);
        return text;
    }

    @Override
    public void close() {
        key.close();
    }
}
