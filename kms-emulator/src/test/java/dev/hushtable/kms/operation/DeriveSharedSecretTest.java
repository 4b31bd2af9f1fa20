package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.ConditionValue;
import dev.hushtable.kms.protocol.KmsPlan;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeriveSharedSecretTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    private String publicKey(String id) {
        return KmsFixture.text(kms.call("GetPublicKey", "{'KeyId':'" + id + "'}"), "PublicKey");
    }

    private static String request(String id, String peer, String more) {
        return "{'KeyId':'" + id + "','KeyAgreementAlgorithm':'ECDH','PublicKey':'" + peer + "'" + more + "}";
    }

    @ParameterizedTest
    @CsvSource({"ECC_NIST_P256, 32", "ECC_NIST_P384, 48", "ECC_NIST_P521, 66"})
    void gives_both_sides_the_same_secret(String spec, int bytes) {
        String ann = kms.createKey(spec, "KEY_AGREEMENT");
        String bob = kms.createKey(spec, "KEY_AGREEMENT");

        ObjectNode answer = kms.call("DeriveSharedSecret", request(ann, publicKey(bob), ""));

        assertThat(Base64.getDecoder().decode(KmsFixture.text(answer, "SharedSecret")))
                .hasSize(bytes);
        assertThat(KmsFixture.text(answer, "SharedSecret"))
                .isEqualTo(kms.at("/SharedSecret", "DeriveSharedSecret", request(bob, publicKey(ann), "")));
        assertThat(answer.get("KeyId").textValue()).isEqualTo(kms.keyArn(ann));
        assertThat(answer.get("KeyAgreementAlgorithm").textValue()).isEqualTo("ECDH");
        assertThat(answer.get("KeyOrigin").textValue()).isEqualTo("AWS_KMS");
    }

    @Test
    void refuses_what_is_no_public_key_of_that_curve() {
        String id = kms.createKey("ECC_NIST_P256", "KEY_AGREEMENT");
        String other = kms.createKey("ECC_NIST_P384", "KEY_AGREEMENT");

        for (String wrong : new String[] {"AAAA", publicKey(other)}) {
            kms.refuses(
                    "DeriveSharedSecret",
                    request(id, wrong, ""),
                    "ValidationException",
                    "PublicKey is not the DER-encoded public key of an ECC_NIST_P256 key pair.");
        }
    }

    @Test
    void refuses_keys_that_are_not_for_agreement() {
        String id = kms.createKey("ECC_NIST_P256", "SIGN_VERIFY");

        kms.refuses(
                "DeriveSharedSecret",
                request(id, publicKey(id), ""),
                "InvalidKeyUsageException",
                kms.keyArn(id) + " key usage is SIGN_VERIFY which is not valid for DeriveSharedSecret.");
    }

    @Test
    void only_checks_in_a_dry_run() {
        String id = kms.createKey("ECC_NIST_P256", "KEY_AGREEMENT");

        kms.refuses("DeriveSharedSecret", request(id, publicKey(id), ",'DryRun':true"), "DryRunOperationException");
        kms.refuses("DeriveSharedSecret", request(id, "AAAA", ",'DryRun':true"), "ValidationException");
    }

    @Test
    void is_authorised_with_the_algorithm_and_records_no_keys() {
        String id = kms.createKey("ECC_NIST_P256", "KEY_AGREEMENT");

        KmsPlan plan = kms.plan("DeriveSharedSecret", request(id, "AAAA", ""));

        assertThat(plan.authorizations().getFirst().action()).isEqualTo("kms:DeriveSharedSecret");
        assertThat(plan.authorizations().getFirst().context())
                .containsEntry("kms:keyagreementalgorithm", new ConditionValue.One("ECDH"));
        assertThat(plan.auditParameters()).containsOnlyKeys("keyId", "keyAgreementAlgorithm");
    }

    @Test
    void refuses_enclaves_and_disabled_keys() {
        String id = kms.createKey("ECC_NIST_P256", "KEY_AGREEMENT");
        String peer = publicKey(id);

        kms.refuses("DeriveSharedSecret", request(id, peer, ",'Recipient':{}"), "UnsupportedOperationException");
        kms.call("DisableKey", "{'KeyId':'" + id + "'}");
        kms.refuses("DeriveSharedSecret", request(id, peer, ""), "DisabledException");
    }
}
