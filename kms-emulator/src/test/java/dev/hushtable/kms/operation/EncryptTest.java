package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EncryptTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void answers_a_blob_that_hides_the_plaintext() {
        String id = kms.createKey();

        ObjectNode answer = kms.call(
                "Encrypt", "{'KeyId':'" + id + "','Plaintext':'" + KmsFixture.base64("ssn 078-05-1120") + "'}");

        assertThat(answer.get("KeyId").textValue()).isEqualTo(kms.keyArn(id));
        assertThat(answer.get("EncryptionAlgorithm").textValue()).isEqualTo("SYMMETRIC_DEFAULT");
        byte[] blob = Base64.getDecoder().decode(KmsFixture.text(answer, "CiphertextBlob"));
        assertThat(blob).hasSize(78 + 15);
        assertThat(new String(blob, StandardCharsets.ISO_8859_1)).doesNotContain("078");
    }

    @Test
    void never_makes_the_same_blob_twice() {
        String id = kms.createKey();

        assertThat(kms.encrypt(id, "x", "{}")).isNotEqualTo(kms.encrypt(id, "x", "{}"));
    }

    @Test
    void takes_one_to_4096_bytes_and_repeats_none_of_them() {
        String key = "{'KeyId':'" + kms.createKey() + "','Plaintext':'";

        kms.violates(
                "Encrypt",
                key + "'}",
                "Value at 'plaintext' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 1");
        kms.violates(
                "Encrypt",
                key + KmsFixture.base64("x".repeat(4097)) + "'}",
                "Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096");
        kms.refuses("Encrypt", key + "!!!'}", "SerializationException");
        kms.call("Encrypt", key + KmsFixture.base64("x".repeat(4096)) + "'}");
    }

    @Test
    void tells_all_violations_at_once() {
        kms.violates(
                "Encrypt",
                "{'EncryptionAlgorithm':'ROT13'}",
                "Value null at 'keyId' failed to satisfy constraint: Member must not be null",
                "Value at 'plaintext' failed to satisfy constraint: Member must not be null",
                "Value 'ROT13' at 'encryptionAlgorithm' failed to satisfy constraint: Member must satisfy enum value"
                        + " set: [SYMMETRIC_DEFAULT, RSAES_OAEP_SHA_1, RSAES_OAEP_SHA_256, SM2PKE]");
    }

    @Test
    void refuses_the_algorithms_of_other_keys() {
        kms.refuses(
                "Encrypt",
                "{'KeyId':'" + kms.createKey() + "','Plaintext':'AAAA','EncryptionAlgorithm':'RSAES_OAEP_SHA_256'}",
                "InvalidKeyUsageException",
                "Algorithm RSAES_OAEP_SHA_256 is incompatible with key spec SYMMETRIC_DEFAULT.");
    }

    @Test
    void only_checks_in_a_dry_run() {
        String id = kms.createKey();

        kms.refuses(
                "Encrypt",
                "{'KeyId':'" + id + "','Plaintext':'AAAA','DryRun':true}",
                "DryRunOperationException",
                "The request would have succeeded, but the DryRun option is set.");
        kms.call("DisableKey", "{'KeyId':'" + id + "'}");
        kms.refuses("Encrypt", "{'KeyId':'" + id + "','Plaintext':'AAAA','DryRun':true}", "DisabledException");
    }

    @Test
    void bounds_the_encryption_context() {
        String key = "{'KeyId':'" + kms.createKey() + "','Plaintext':'AAAA','EncryptionContext':";
        StringBuilder many = new StringBuilder("'k':'v'");
        for (int i = 0; i < 128; i++) {
            many.append(",'k").append(i).append("':'v'");
        }

        kms.refuses("Encrypt", key + "{" + many + "}}", "ValidationException");
        kms.refuses("Encrypt", key + "{'k':'" + "v".repeat(8192) + "'}}", "ValidationException");
        kms.refuses("Encrypt", key + "{'k':7}}", "SerializationException");
        kms.refuses("Encrypt", key + "{'k':'\\ud800'}}", "SerializationException");
    }
}
