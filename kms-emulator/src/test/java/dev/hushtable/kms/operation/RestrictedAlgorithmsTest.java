package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.AlgorithmSet;
import dev.hushtable.kms.KmsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With approved algorithms only: SP 800-186 section 3.2.1.6 approves secp256k1 for block chains, and for nothing here. */
class RestrictedAlgorithmsTest {
    private static final String REFUSAL =
            "KeySpec ECC_SECG_P256K1 is not supported: this service runs on FIPS approved algorithms only.";

    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    private static String signing(String keyId) {
        return "{'KeyId':'" + keyId + "','Message':'" + KmsFixture.base64("a diagnosis")
                + "','SigningAlgorithm':'ECDSA_SHA_256'";
    }

    private void refuses(String operation, String request) {
        kms.refuses(operation, request, "UnsupportedOperationException", REFUSAL);
    }

    @Test
    void makes_no_key_that_is_not_approved() {
        String wrapping = kms.createKey("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT");
        kms.emulator().restrictTo(AlgorithmSet.APPROVED);

        refuses("CreateKey", "{'KeySpec':'ECC_SECG_P256K1','KeyUsage':'SIGN_VERIFY'}");
        String pair = "{'KeyId':'" + wrapping + "','KeyPairSpec':'%s'}";
        refuses("GenerateDataKeyPair", pair.formatted("ECC_SECG_P256K1"));
        refuses("GenerateDataKeyPairWithoutPlaintext", pair.formatted("ECC_SECG_P256K1"));

        assertThat(kms.createKey("ECC_NIST_P256", "SIGN_VERIFY")).isNotEmpty();
        assertThat(kms.createKey("ML_DSA_44", "SIGN_VERIFY")).isNotEmpty();
        assertThat(kms.call("GenerateDataKeyPair", pair.formatted("ECC_NIST_P256"))
                        .has("PrivateKeyPlaintext"))
                .isTrue();
    }

    @Test
    void uses_no_key_from_before_and_lets_it_be_looked_at_and_deleted() {
        String old = kms.createKey("ECC_SECG_P256K1", "SIGN_VERIFY");
        String approved = kms.createKey("ECC_NIST_P256", "SIGN_VERIFY");
        String signature = KmsFixture.text(kms.call("Sign", signing(old) + "}"), "Signature");
        kms.emulator().restrictTo(AlgorithmSet.APPROVED);

        refuses("Sign", signing(old) + "}");
        refuses("Verify", signing(old) + ",'Signature':'" + signature + "'}");
        assertThat(kms.call("Sign", signing(approved) + "}").has("Signature")).isTrue();
        assertThat(kms.call("DescribeKey", "{'KeyId':'" + old + "'}")
                        .at("/KeyMetadata/KeySpec")
                        .textValue())
                .isEqualTo("ECC_SECG_P256K1");
        assertThat(kms.call("ListKeys", "{}").get("Keys")).hasSize(2);
        assertThat(kms.call("ScheduleKeyDeletion", "{'KeyId':'" + old + "'}")
                        .get("KeyState")
                        .textValue())
                .isEqualTo("PendingDeletion");
    }

    @Test
    void is_for_this_process_and_changes_no_key() throws Exception {
        String old = kms.createKey("ECC_SECG_P256K1", "SIGN_VERIFY");
        kms.emulator().restrictTo(AlgorithmSet.APPROVED);

        kms.reopen();

        assertThat(kms.call("Sign", signing(old) + "}").has("Signature")).isTrue();
    }
}
