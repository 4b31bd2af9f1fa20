package dev.hushtable.service.access;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seals {@link DenialReceipt}s into texts that denied callers and audit records carry, and opens them. Nobody without
 * the root of trust can read or make one. Format: {@code docs/formats/denial-receipt.md}. Thread-safe.
 */
public final class DenialReceipts implements AutoCloseable {
    private static final byte VERSION = 1;
    private static final byte[] PLACE = {VERSION};

    /** What {@code sts:DecodeAuthorizationMessage} takes. */
    public static final int MAX_TEXT_CHARS = 10_240;

    private final SealingKey key;

    /** @param key closed with this */
    public DenialReceipts(SealingKey key) {
        this.key = key;
    }

    /** A receipt as it leaves. */
    public record Sealed(String decisionId, String text) {}

    /** The receipt of {@code denied}, recorded as {@code decisionId}. */
    public Sealed seal(AccessDeniedException denied, String decisionId, Instant decidedAt) {
        byte[] sealed = key.seal(
                ReceiptCodec.bytes(new DenialReceipt(
                        decisionId, decidedAt, denied.request(), denied.denial(), denied.policyHash(), List.of())),
                PLACE);
        byte[] versioned = new byte[1 + sealed.length];
        versioned[0] = VERSION;
        System.arraycopy(sealed, 0, versioned, 1, sealed.length);
        return new Sealed(decisionId, Base64.getUrlEncoder().withoutPadding().encodeToString(versioned));
    }

    /** The receipt, or null when this server did not seal {@code text} or it was altered. */
    public @Nullable DenialReceipt open(String text) {
        if (text.length() > MAX_TEXT_CHARS) {
            return null;
        }
        try {
            byte[] versioned = Base64.getUrlDecoder().decode(text);
            if (versioned.length == 0 || versioned[0] != VERSION) {
                return null;
            }
            byte[] sealed = Arrays.copyOfRange(versioned, 1, versioned.length);
            return ReceiptReader.read(key.open(sealed, PLACE));
        } catch (IllegalArgumentException | AuthenticationFailedException e) {
            return null;
        }
    }

    @Override
    public void close() {
        key.close();
    }
}
