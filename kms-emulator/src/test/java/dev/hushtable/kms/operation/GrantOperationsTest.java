package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.key.Grant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantOperationsTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @ParameterizedTest
    @CsvSource({
        "SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT, Decrypt Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext"
                + " ReEncryptFrom ReEncryptTo GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext",
        "RSA_2048, ENCRYPT_DECRYPT, Decrypt Encrypt ReEncryptFrom ReEncryptTo GetPublicKey",
        "RSA_2048, SIGN_VERIFY, Sign Verify GetPublicKey",
        "ML_DSA_44, SIGN_VERIFY, Sign Verify GetPublicKey",
        "HMAC_256, GENERATE_VERIFY_MAC, GenerateMac VerifyMac",
        "ECC_NIST_P256, KEY_AGREEMENT, DeriveSharedSecret GetPublicKey",
    })
    void permits_what_is_possible_with_the_key_and_nothing_else(String spec, String usage, String possible) {
        String id = kms.createKey(spec, usage);
        List<String> allowed = List.of((possible + " CreateGrant RetireGrant DescribeKey").split(" "));

        for (String operation : Grant.OPERATIONS) {
            String grant = "'Operations':['" + operation + "']";
            if (allowed.contains(operation)) {
                assertThat(kms.createGrant(id, grant)).hasSize(64);
            } else {
                kms.refuses(
                        "CreateGrant",
                        "{'KeyId':'" + id + "','GranteePrincipal':'arn:aws:iam::111122223333:user/bob'," + grant + "}",
                        "ValidationException",
                        "A grant for a key of spec " + spec + " and usage " + usage + " cannot permit " + operation
                                + ".");
            }
        }
    }

    @Test
    void binds_grants_to_contexts_only_where_there_are_contexts() {
        String grant = "','GranteePrincipal':'111122223333','Operations':['Encrypt'],"
                + "'Constraints':{'EncryptionContextSubset':{'a':'1'}}}";

        kms.call("CreateGrant", "{'KeyId':'" + kms.createKey() + grant);
        kms.refuses(
                "CreateGrant",
                "{'KeyId':'" + kms.createKey("RSA_2048", "ENCRYPT_DECRYPT") + grant,
                "ValidationException");
    }
}
