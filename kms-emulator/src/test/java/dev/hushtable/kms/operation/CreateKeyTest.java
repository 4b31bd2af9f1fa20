package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.key.KeyUsage;
import dev.hushtable.kms.protocol.Authorization;
import dev.hushtable.kms.protocol.ConditionValue;
import dev.hushtable.kms.protocol.KmsPlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateKeyTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void describes_the_key_it_made() {
        JsonNode key = kms.call("CreateKey", "{'Description':'visits','Tags':[{'TagKey':'team','TagValue':'care'}]}")
                .get("KeyMetadata");

        String id = key.get("KeyId").textValue();
        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(key.get("Arn").textValue()).isEqualTo(kms.keyArn(id));
        assertThat(key.get("AWSAccountId").textValue()).isEqualTo(KmsFixture.ACCOUNT);
        assertThat(key.get("CreationDate").decimalValue()).isEqualByComparingTo("1795341600");
        assertThat(key.get("Enabled").booleanValue()).isTrue();
        assertThat(key.get("Description").textValue()).isEqualTo("visits");
        assertThat(key.get("KeyState").textValue()).isEqualTo("Enabled");
        assertThat(key.get("KeyUsage").textValue()).isEqualTo("ENCRYPT_DECRYPT");
        assertThat(key.get("KeySpec").textValue()).isEqualTo("SYMMETRIC_DEFAULT");
        assertThat(key.get("CustomerMasterKeySpec").textValue()).isEqualTo("SYMMETRIC_DEFAULT");
        assertThat(key.get("EncryptionAlgorithms").toString()).isEqualTo("[\"SYMMETRIC_DEFAULT\"]");
        assertThat(key.get("Origin").textValue()).isEqualTo("AWS_KMS");
        assertThat(key.get("KeyManager").textValue()).isEqualTo("CUSTOMER");
        assertThat(key.get("MultiRegion").booleanValue()).isFalse();
        assertThat(key.get("CurrentKeyMaterialId").textValue()).matches("[0-9a-f]{64}");
        assertThat(key.has("DeletionDate")).isFalse();
    }

    @Test
    void accepts_every_way_to_say_what_it_makes_anyway() {
        kms.call(
                "CreateKey",
                "{'KeySpec':'SYMMETRIC_DEFAULT','KeyUsage':'ENCRYPT_DECRYPT','Origin':'AWS_KMS',"
                        + "'MultiRegion':false,'BypassPolicyLockoutSafetyCheck':true}");
        kms.call("CreateKey", "{'CustomerMasterKeySpec':'SYMMETRIC_DEFAULT','Policy':null}");

        assertThat(kms.call("ListKeys", "{}").get("Keys")).hasSize(2);
    }

    @Test
    void refuses_what_cannot_exist_here_instead_of_ignoring_it() {
        for (String json : List.of(
                "{'KeySpec':'SM2','KeyUsage':'SIGN_VERIFY'}",
                "{'Origin':'AWS_CLOUDHSM'}",
                "{'Origin':'EXTERNAL_KEY_STORE'}",
                "{'CustomKeyStoreId':'cks-1'}",
                "{'XksKeyId':'x'}")) {
            kms.refuses("CreateKey", json, "UnsupportedOperationException");
        }
        kms.refuses("CreateKey", "{'Colour':'green'}", "ValidationException");
        assertThat(kms.call("ListKeys", "{}").get("Keys")).isEmpty();
    }

    @Test
    void refuses_what_kms_refuses_in_its_words() {
        kms.refuses(
                "CreateKey",
                "{'KeySpec':'RSA_2048'}",
                "ValidationException",
                "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.");
        kms.refuses(
                "CreateKey",
                "{'KeyUsage':'SIGN_VERIFY'}",
                "ValidationException",
                "KeyUsage SIGN_VERIFY is not compatible with KeySpec SYMMETRIC_DEFAULT");
        kms.violates(
                "CreateKey",
                "{'KeyUsage':'SING'}",
                "Value 'SING' at 'keyUsage' failed to satisfy constraint: Member must satisfy enum value set:"
                        + " [SIGN_VERIFY, ENCRYPT_DECRYPT, GENERATE_VERIFY_MAC, KEY_AGREEMENT]");
        kms.refuses(
                "CreateKey",
                "{'KeySpec':'SYMMETRIC_DEFAULT','CustomerMasterKeySpec':'SYMMETRIC_DEFAULT'}",
                "ValidationException");
    }

    /** A spec, and what a key of it can be for: the guide's table of key specs. */
    @ParameterizedTest
    @CsvSource({
        "SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT",
        "HMAC_224, GENERATE_VERIFY_MAC",
        "HMAC_256, GENERATE_VERIFY_MAC",
        "HMAC_384, GENERATE_VERIFY_MAC",
        "HMAC_512, GENERATE_VERIFY_MAC",
        "RSA_2048, ENCRYPT_DECRYPT SIGN_VERIFY",
        "RSA_3072, ENCRYPT_DECRYPT SIGN_VERIFY",
        "RSA_4096, ENCRYPT_DECRYPT SIGN_VERIFY",
        "ECC_NIST_P256, SIGN_VERIFY KEY_AGREEMENT",
        "ECC_NIST_P384, SIGN_VERIFY KEY_AGREEMENT",
        "ECC_NIST_P521, SIGN_VERIFY KEY_AGREEMENT",
        "ECC_NIST_EDWARDS25519, SIGN_VERIFY",
        "ECC_SECG_P256K1, SIGN_VERIFY",
        "ML_DSA_44, SIGN_VERIFY",
        "ML_DSA_65, SIGN_VERIFY",
        "ML_DSA_87, SIGN_VERIFY"
    })
    void makes_keys_for_what_their_spec_is_for_and_for_nothing_else(String spec, String usages) {
        List<String> fitting = List.of(usages.split(" "));
        for (KeyUsage usage : KeyUsage.values()) {
            String json = "{'Origin':'EXTERNAL','KeySpec':'" + spec + "','KeyUsage':'" + usage + "'}";
            if (fitting.contains(usage.name())) {
                assertThat(kms.at("/KeyMetadata/KeyUsage", "CreateKey", json)).isEqualTo(usage.name());
            } else {
                kms.refuses(
                        "CreateKey",
                        json,
                        "ValidationException",
                        "KeyUsage " + usage + " is not compatible with KeySpec " + spec);
            }
        }
    }

    @Test
    void makes_keys_without_material_for_their_owners_to_import() {
        JsonNode key = kms.call("CreateKey", "{'Origin':'EXTERNAL'}").get("KeyMetadata");

        assertThat(key.get("KeyState").textValue()).isEqualTo("PendingImport");
        assertThat(key.get("Enabled").booleanValue()).isFalse();
        assertThat(key.has("CurrentKeyMaterialId")).isFalse();
        assertThat(key.has("ExpirationModel")).isFalse();
    }

    @Test
    void makes_multi_region_keys_whose_ids_say_so() {
        JsonNode key = kms.call("CreateKey", "{'MultiRegion':true}").get("KeyMetadata");

        String id = key.get("KeyId").textValue();
        assertThat(id).matches("mrk-[0-9a-f]{32}");
        assertThat(key.get("MultiRegion").booleanValue()).isTrue();
        assertThat(key.get("MultiRegionConfiguration").toString())
                .isEqualTo("{'MultiRegionKeyType':'PRIMARY','PrimaryKey':{'Arn':'%s','Region':'%s'},'ReplicaKeys':[]}"
                        .formatted(kms.keyArn(id), KmsFixture.REGION)
                        .replace('\'', '"'));
        String blob = kms.encrypt(id, "hush", "{}");
        assertThat(kms.at("/Plaintext", "Decrypt", "{'CiphertextBlob':'" + blob + "'}"))
                .isEqualTo(KmsFixture.base64("hush"));
    }

    @Test
    void refuses_tags_that_are_none() {
        kms.refuses(
                "CreateKey",
                "{'Tags':[{'TagKey':'a','TagValue':'1'},{'TagKey':'a','TagValue':'2'}]}",
                "TagException",
                "Duplicate tag keys");
        kms.refuses(
                "CreateKey",
                "{'Tags':[{'TagKey':'AWS:a','TagValue':'1'}]}",
                "TagException",
                "Tags beginning with aws: are reserved");
        kms.violates(
                "CreateKey",
                "{'Tags':[{'TagKey':'','TagValue':'1'}]}",
                "Value '' at 'tags.1.member.tagKey' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 1");
        kms.violates(
                "CreateKey",
                "{'Tags':[{'TagKey':'a'}]}",
                "Value null at 'tags.1.member.tagValue' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void needs_the_permission_to_tag_when_it_tags() {
        KmsPlan plain = kms.plan("CreateKey", "{}");
        KmsPlan tagged = kms.plan("CreateKey", "{'Tags':[{'TagKey':'team','TagValue':'care'}]}");

        assertThat(plain.authorizations()).extracting(Authorization::action).containsExactly("kms:CreateKey");
        assertThat(tagged.authorizations())
                .extracting(Authorization::action)
                .containsExactly("kms:CreateKey", "kms:TagResource");
        assertThat(tagged.authorizations().getFirst().context())
                .containsEntry("aws:requesttag/team", new ConditionValue.One("care"))
                .containsEntry("aws:tagkeys", new ConditionValue.Many(List.of("team")));
        assertThat(tagged.auditParameters()).doesNotContainValue("care");
    }
}
