package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GrantOperation;

/** Key policies and grants, as AWS's own KMS client sees them. */
@Timeout(120)
class KeyPolicyTest {
    private static final String USER = unique("sealer");
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("a diagnosis");
    private static final KmsClient ADMINISTRATOR =
            SharedServer.get().administrator().kms();

    private static KmsClient user;

    private final String keyArn = ADMINISTRATOR.createKey().keyMetadata().arn();

    @BeforeAll
    static void makeUser() {
        user = Principals.create(USER, """
                        {"Version":"2012-10-17","Statement":
                         {"Effect":"Allow","Action":"kms:GenerateRandom","Resource":"*"}}""").kms();
    }

    @Test
    void lets_in_whom_the_key_policy_names() {
        assertThat(Refusal.of(() -> encrypt(user, Map.of())).code()).isEqualTo("AccessDeniedException");

        ADMINISTRATOR.putKeyPolicy(
                put -> put.keyId(keyArn).policyName("default").policy(policy("kms:*", "kms:Encrypt")));

        assertThat(encrypt(user, Map.of())).isNotNull();
        assertThat(Refusal.of(() -> user.describeKey(describe -> describe.keyId(keyArn)))
                        .code())
                .isEqualTo("AccessDeniedException");
        assertThat(ADMINISTRATOR.getKeyPolicy(get -> get.keyId(keyArn)).policy())
                .isEqualTo(policy("kms:*", "kms:Encrypt"));
    }

    @Test
    void keeps_out_an_administrator_whom_the_key_policy_does_not_trust() {
        ADMINISTRATOR.putKeyPolicy(put -> put.keyId(keyArn).policy(policy("kms:PutKeyPolicy", "kms:Encrypt")));

        assertThat(Refusal.of(() -> encrypt(ADMINISTRATOR, Map.of())).message())
                .contains("because no resource-based policy allows the kms:Encrypt action");
    }

    @Test
    void does_not_lock_its_author_out_by_mistake() {
        String locking = policy("kms:DescribeKey", "kms:*");

        assertThat(Refusal.of(() ->
                        ADMINISTRATOR.putKeyPolicy(put -> put.keyId(keyArn).policy(locking))))
                .isEqualTo(new Refusal(
                        "MalformedPolicyDocumentException",
                        "The new key policy will not allow you to update the key policy in the future."));

        ADMINISTRATOR.putKeyPolicy(put -> put.keyId(keyArn).policy(locking).bypassPolicyLockoutSafetyCheck(true));
        assertThat(Refusal.of(() -> ADMINISTRATOR.putKeyPolicy(
                                put -> put.keyId(keyArn).policy(locking)))
                        .code())
                .isEqualTo("AccessDeniedException");
    }

    @Test
    void lets_a_grantee_use_the_key_as_granted_until_the_grant_ends() {
        String grant = ADMINISTRATOR
                .createGrant(create -> create.keyId(keyArn)
                        .granteePrincipal(userArn())
                        .operations(GrantOperation.ENCRYPT)
                        .constraints(constraints -> constraints.encryptionContextSubset(Map.of("ward", "7"))))
                .grantId();

        assertThat(encrypt(user, Map.of("ward", "7", "bed", "2"))).isNotNull();
        assertThat(Refusal.of(() -> encrypt(user, Map.of("ward", "8"))).code()).isEqualTo("AccessDeniedException");
        assertThat(ADMINISTRATOR.listGrants(list -> list.keyId(keyArn)).grants())
                .singleElement()
                .satisfies(listed -> assertThat(listed.granteePrincipal()).isEqualTo(userArn()));

        ADMINISTRATOR.revokeGrant(revoke -> revoke.keyId(keyArn).grantId(grant));

        assertThat(Refusal.of(() -> encrypt(user, Map.of("ward", "7"))).code()).isEqualTo("AccessDeniedException");
    }

    @Test
    void lets_the_retiring_principal_end_a_grant() {
        String token = ADMINISTRATOR
                .createGrant(create -> create.keyId(keyArn)
                        .granteePrincipal(userArn())
                        .retiringPrincipal(userArn())
                        .operations(GrantOperation.ENCRYPT))
                .grantToken();
        assertThat(ADMINISTRATOR
                        .listRetirableGrants(list -> list.retiringPrincipal(userArn()))
                        .grants())
                .isNotEmpty();

        user.retireGrant(retire -> retire.grantToken(token));

        assertThat(ADMINISTRATOR.listGrants(list -> list.keyId(keyArn)).grants())
                .isEmpty();
    }

    private SdkBytes encrypt(KmsClient client, Map<String, String> context) {
        return client.encrypt(encrypt -> encrypt.keyId(keyArn).plaintext(TEXT).encryptionContext(context))
                .ciphertextBlob();
    }

    private String policy(String accountMay, String userMay) {
        return """
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%1$s:root"},"Action":"%2$s","Resource":"*"},
                 {"Effect":"Allow","Principal":{"AWS":"%4$s"},"Action":"%3$s","Resource":"*"}]}""".formatted(keyArn.split(":")[4], accountMay, userMay, userArn());
    }

    private String userArn() {
        return "arn:aws:iam::" + keyArn.split(":")[4] + ":user/" + USER;
    }
}
