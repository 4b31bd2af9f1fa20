package dev.hushtable.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.junit.jupiter.api.Test;

/** Project Wycheproof on what everything else is built of. */
class WycheproofTest {

    @Test
    void derives_by_hkdf() throws IOException {
        int seen = 0;
        for (JsonNode group : Wycheproof.groups("hkdf_sha256")) {
            for (JsonNode vector : group.get("tests")) {
                byte[] secret = Wycheproof.bytes(vector, "ikm");
                byte[] salt = Wycheproof.bytes(vector, "salt");
                byte[] info = Wycheproof.bytes(vector, "info");
                int size = vector.get("size").intValue();

                if (Wycheproof.isValid(vector)) {
                    assertThat(Hkdf.derive(secret, salt, info, size))
                            .as(vector.toString())
                            .isEqualTo(Wycheproof.bytes(vector, "okm"));
                } else {
                    assertThatThrownBy(() -> Hkdf.derive(secret, salt, info, size))
                            .as(vector.toString())
                            .isInstanceOf(IllegalArgumentException.class);
                }
                seen++;
            }
        }
        assertThat(seen).isEqualTo(45);
    }

    @Test
    void codes_by_hmac() throws IOException {
        int seen = 0;
        for (JsonNode group : Wycheproof.groups("hmac_sha256")) {
            int tagBytes = group.get("tagSize").intValue() / Byte.SIZE;
            for (JsonNode vector : group.get("tests")) {
                try (Hmac hmac = Hmac.withKey(Wycheproof.bytes(vector, "key"))) {
                    byte[] tag = Arrays.copyOf(hmac.of(Wycheproof.bytes(vector, "msg")), tagBytes);
                    assertThat(ConstantTime.equals(tag, Wycheproof.bytes(vector, "tag")))
                            .as(vector.toString())
                            .isEqualTo(Wycheproof.isValid(vector));
                }
                seen++;
            }
        }
        assertThat(seen).isEqualTo(154);
    }

    /** Our seals choose or derive key and nonce, so what is under test is the cipher they ask the JDK for. */
    @Test
    void opens_by_the_aes_gcm_of_this_jdk() throws IOException, GeneralSecurityException {
        int seen = 0;
        for (JsonNode group : Wycheproof.groups("aes_gcm")) {
            for (JsonNode vector : group.get("tests")) {
                byte[] opened = opened(vector);
                byte[] expected = Wycheproof.isValid(vector) ? Wycheproof.bytes(vector, "msg") : null;
                assertThat(opened).as(vector.toString()).isEqualTo(expected);
                seen++;
            }
        }
        assertThat(seen).isEqualTo(41);
    }

    private static byte[] opened(JsonNode vector) throws GeneralSecurityException {
        try (SecretBytes key = SecretBytes.takeOver(Wycheproof.bytes(vector, "key"))) {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
            cipher.init(
                    Cipher.DECRYPT_MODE, key.asKey("AES"), new GCMParameterSpec(128, Wycheproof.bytes(vector, "iv")));
            cipher.updateAAD(Wycheproof.bytes(vector, "aad"));
            cipher.update(Wycheproof.bytes(vector, "ct"));
            return cipher.doFinal(Wycheproof.bytes(vector, "tag"));
        } catch (AEADBadTagException refused) {
            return null;
        }
    }
}
