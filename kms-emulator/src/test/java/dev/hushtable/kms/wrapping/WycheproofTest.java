package dev.hushtable.kms.wrapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.kms.Wycheproof;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Project Wycheproof on what ImportKeyMaterial unwraps: RSAES-OAEP, and AES key wrap with padding behind it. */
class WycheproofTest {
    private static final WrappingAlgorithm IN_TWO_STEPS = WrappingAlgorithm.RSA_AES_KEY_WRAP_SHA_256;

    /** "Acceptable" is material of a few bytes, or of more than the wrapping key: right, then, or refused. */
    @Test
    void unwraps_what_was_wrapped_with_padding() throws IOException, GeneralSecurityException {
        WrappingKey.Generated pair = WrappingKey.generate(2048, new SecureRandom());
        WrappingKey key = WrappingKey.of(pair.privateKey());
        int seen = 0;
        for (JsonNode group : Wycheproof.groups("kwp")) {
            for (JsonNode vector : group.get("tests")) {
                byte[] wrapped = inTwoSteps(pair.publicKey(), vector);
                byte[] material = unwrapped(key, IN_TWO_STEPS, wrapped);
                if (Wycheproof.isInvalid(vector)) {
                    assertThat(material).as(vector.toString()).isNull();
                } else if (Wycheproof.isValid(vector) || material != null) {
                    assertThat(material).as(vector.toString()).isEqualTo(Wycheproof.bytes(vector, "msg"));
                }
                seen++;
            }
        }
        assertThat(seen).isEqualTo(94);
    }

    private static byte[] inTwoSteps(byte[] spki, JsonNode vector) throws IOException, GeneralSecurityException {
        PublicKey publicKey = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(spki));
        Cipher oaep = Cipher.getInstance("RSA/ECB/OAEPPadding");
        oaep.init(Cipher.ENCRYPT_MODE, publicKey, IN_TWO_STEPS.oaep());
        ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
        wrapped.write(oaep.doFinal(Wycheproof.bytes(vector, "key")));
        wrapped.write(Wycheproof.bytes(vector, "ct"));
        return wrapped.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "rsa_oaep_2048_sha1_mgf1sha1, RSAES_OAEP_SHA_1, 34",
        "rsa_oaep_2048_sha256_mgf1sha256, RSAES_OAEP_SHA_256, 35",
        "rsa_oaep_3072_sha256_mgf1sha256, RSAES_OAEP_SHA_256, 35",
        "rsa_oaep_4096_sha256_mgf1sha256, RSAES_OAEP_SHA_256, 35"
    })
    void unwraps_oaep_without_a_label(String file, WrappingAlgorithm algorithm, int vectors) throws IOException {
        int seen = 0;
        for (JsonNode group : Wycheproof.groups(file)) {
            WrappingKey key = WrappingKey.of(Wycheproof.bytes(group, "privateKeyPkcs8"));
            for (JsonNode vector : group.get("tests")) {
                boolean ours = Wycheproof.isValid(vector)
                        && vector.get("label").textValue().isEmpty();
                assertThat(unwrapped(key, algorithm, Wycheproof.bytes(vector, "ct")))
                        .as(vector.toString())
                        .isEqualTo(ours ? Wycheproof.bytes(vector, "msg") : null);
                seen++;
            }
        }
        assertThat(seen).isEqualTo(vectors);
    }

    private static byte[] unwrapped(WrappingKey key, WrappingAlgorithm algorithm, byte[] wrapped) {
        try {
            return key.unwrap(algorithm, wrapped);
        } catch (AuthenticationFailedException refused) {
            return null;
        }
    }
}
