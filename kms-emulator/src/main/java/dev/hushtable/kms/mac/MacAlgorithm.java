package dev.hushtable.kms.mac;

import dev.hushtable.crypto.SecretBytes;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;

/**
 * HMAC (RFC 2104, FIPS 198-1), by its name in the KMS API. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/hmac.html">HMAC keys in AWS KMS</a>
 */
public enum MacAlgorithm {
    HMAC_SHA_224("HmacSHA224", 28),
    HMAC_SHA_256("HmacSHA256", 32),
    HMAC_SHA_384("HmacSHA384", 48),
    HMAC_SHA_512("HmacSHA512", 64);

    private final String jdkName;
    private final int bytes;

    MacAlgorithm(String jdkName, int bytes) {
        this.jdkName = jdkName;
        this.bytes = bytes;
    }

    /** Length of a code, and of the keys that AWS KMS generates for it. */
    public int bytes() {
        return bytes;
    }

    /** The code of {@code message}. */
    public byte[] of(SecretBytes key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(jdkName, "SunJCE");
            mac.init(key.asKey(jdkName));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + jdkName, e);
        }
    }
}
