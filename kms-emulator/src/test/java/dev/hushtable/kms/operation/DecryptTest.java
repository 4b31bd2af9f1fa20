package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.ConditionValue;
import dev.hushtable.kms.protocol.KmsPlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DecryptTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    private String plaintext(String json) {
        return KmsFixture.text(kms.call("Decrypt", json), "Plaintext");
    }

    @Test
    void opens_a_blob_without_being_told_the_key() {
        String id = kms.createKey();
        String blob = kms.encrypt(id, "hush", "{'patient':'17','visit':'3'}");

        ObjectNode answer = kms.call(
                "Decrypt", "{'CiphertextBlob':'" + blob + "'," + "'EncryptionContext':{'visit':'3','patient':'17'}}");

        assertThat(KmsFixture.text(answer, "Plaintext")).isEqualTo(KmsFixture.base64("hush"));
        assertThat(answer.get("KeyId").textValue()).isEqualTo(kms.keyArn(id));
        assertThat(answer.get("EncryptionAlgorithm").textValue()).isEqualTo("SYMMETRIC_DEFAULT");
        assertThat(answer.get("KeyMaterialId").textValue())
                .isEqualTo(kms.at("/KeyMetadata/CurrentKeyMaterialId", "DescribeKey", "{'KeyId':'" + id + "'}"));
    }

    @Test
    void refuses_another_context_with_an_empty_message() {
        String blob = "'CiphertextBlob':'" + kms.encrypt(kms.createKey(), "hush", "{'a':'bc'}") + "'";

        for (String context :
                List.of("{}", "{'ab':'c'}", "{'A':'bc'}", "{'a':'bc','d':''}", "{'a':'b'}", "{'bc':'a'}")) {
            kms.refuses(
                    "Decrypt", "{" + blob + ",'EncryptionContext':" + context + "}", "InvalidCiphertextException", "");
        }
        assertThat(plaintext("{" + blob + ",'EncryptionContext':{'a':'bc'}}")).isEqualTo(KmsFixture.base64("hush"));
    }

    @Test
    void refuses_blobs_that_are_none() {
        for (String blob :
                List.of("AAAA", KmsFixture.base64("x".repeat(100)), KmsFixture.base64("\u0001".repeat(40)))) {
            kms.refuses("Decrypt", "{'CiphertextBlob':'" + blob + "'}", "InvalidCiphertextException", "");
        }
    }

    @Test
    void refuses_the_key_that_did_not_seal_the_blob() {
        String blob = kms.encrypt(kms.createKey(), "hush", "{}");
        String other = kms.createKey();

        kms.refuses(
                "Decrypt",
                "{'CiphertextBlob':'" + blob + "','KeyId':'" + other + "'}",
                "IncorrectKeyException",
                "The key ID in the request does not identify a CMK that can perform this operation.");
    }

    @Test
    void is_authorised_for_the_key_the_request_names_or_else_the_one_the_blob_names() {
        String id = kms.createKey();
        String other = kms.createKey();
        String blob = kms.encrypt(id, "hush", "{'dept':'lab'}");

        KmsPlan unnamed = kms.plan("Decrypt", "{'CiphertextBlob':'" + blob + "','EncryptionContext':{'dept':'lab'}}");
        KmsPlan named = kms.plan("Decrypt", "{'CiphertextBlob':'" + blob + "','KeyId':'" + other + "'}");

        assertThat(unnamed.authorizations().getFirst().resource()).isEqualTo(kms.keyArn(id));
        assertThat(unnamed.authorizations().getFirst().context())
                .containsEntry("kms:encryptioncontext:dept", new ConditionValue.One("lab"))
                .containsEntry("kms:encryptionalgorithm", new ConditionValue.One("SYMMETRIC_DEFAULT"));
        assertThat(named.authorizations().getFirst().resource()).isEqualTo(kms.keyArn(other));
    }

    // Anyone can write a header that claims a key: what follows must not tell whether that key exists.
    @Test
    void denies_a_blob_of_a_key_of_another_region() {
        String id = kms.callIn("us-east-1", "CreateKey", "{}")
                .at("/KeyMetadata/KeyId")
                .textValue();
        String blob = KmsFixture.text(
                kms.callIn("us-east-1", "Encrypt", "{'KeyId':'" + id + "','Plaintext':'AAAA'}"), "CiphertextBlob");

        kms.refuses(
                "Decrypt",
                "{'CiphertextBlob':'" + blob + "'}",
                "AccessDeniedException",
                "The ciphertext refers to a customer master key that does not exist, does not exist in this region,"
                        + " or you are not allowed to access.");
    }

    @Test
    void ignores_the_ciphertext_in_a_dry_run_that_says_so() {
        String id = kms.createKey();

        kms.refuses(
                "Decrypt",
                "{'KeyId':'" + id + "','DryRun':true,'DryRunModifiers':['IGNORE_CIPHERTEXT']}",
                "DryRunOperationException");
        kms.refuses("Decrypt", "{'DryRun':true,'DryRunModifiers':['IGNORE_CIPHERTEXT']}", "ValidationException");
        kms.refuses("Decrypt", "{'KeyId':'" + id + "','DryRunModifiers':['IGNORE_CIPHERTEXT']}", "ValidationException");
        kms.violates(
                "Decrypt",
                "{'KeyId':'" + id + "','DryRun':true}",
                "Value null at 'ciphertextBlob' failed to satisfy constraint: Member must not be null");
        kms.refuses("Decrypt", "{'CiphertextBlob':'AAAA','DryRun':true}", "InvalidCiphertextException", "");
    }

    @Test
    void refuses_enclaves() {
        String blob = kms.encrypt(kms.createKey(), "hush", "{}");

        kms.refuses("Decrypt", "{'CiphertextBlob':'" + blob + "','Recipient':{}}", "UnsupportedOperationException");
    }
}
