package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.Authorization;
import dev.hushtable.kms.protocol.ConditionValue;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CreateGrant, ListGrants, ListRetirableGrants, RetireGrant and RevokeGrant make sense only together. */
class GrantsTest {
    private static final String ANN = "arn:aws:iam::111122223333:user/ann";

    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    private String key = "";

    @BeforeEach
    void makeKey() {
        key = kms.createKey();
    }

    @Test
    void lists_a_grant_as_it_was_made() {
        String id = kms.createGrant(
                key,
                "'Name':'backup','RetiringPrincipal':'" + ANN + "','Operations':['Decrypt','DescribeKey'],"
                        + "'Constraints':{'EncryptionContextSubset':{'team':'care'}}");

        JsonNode grant =
                kms.call("ListGrants", "{'KeyId':'" + key + "'}").get("Grants").get(0);

        assertThat(grant.get("GrantId").textValue()).isEqualTo(id).matches("[0-9a-f]{64}");
        assertThat(grant.get("KeyId").textValue()).isEqualTo(kms.keyArn(key));
        assertThat(grant.get("Name").textValue()).isEqualTo("backup");
        assertThat(grant.get("GranteePrincipal").textValue()).isEqualTo("arn:aws:iam::111122223333:user/bob");
        assertThat(grant.get("RetiringPrincipal").textValue()).isEqualTo(ANN);
        assertThat(grant.get("IssuingAccount").textValue()).isEqualTo("arn:aws:iam::111122223333:root");
        assertThat(grant.get("Operations")).hasToString("[\"Decrypt\",\"DescribeKey\"]");
        assertThat(grant.get("Constraints")).hasToString("{\"EncryptionContextSubset\":{\"team\":\"care\"}}");
        assertThat(grant.get("CreationDate").decimalValue()).isEqualByComparingTo("1795341600");
    }

    @Test
    void makes_one_grant_of_a_call_that_is_repeated_under_its_name() {
        String first = kms.createGrant(key, "'Name':'n','Operations':['Encrypt']");

        assertThat(kms.createGrant(key, "'Name':'n','Operations':['Encrypt']")).isEqualTo(first);
        assertThat(kms.createGrant(key, "'Name':'n','Operations':['Decrypt']")).isNotEqualTo(first);
        assertThat(kms.createGrant(key, "'Operations':['Encrypt']")).isNotEqualTo(first);
        assertThat(grants("")).hasSize(3);
    }

    @Test
    void says_to_the_policies_what_the_grant_would_permit() {
        Authorization needed = kms.plan(
                        "CreateGrant",
                        "{'KeyId':'" + key + "','GranteePrincipal':'444455556666','RetiringPrincipal':'" + ANN
                                + "','Operations':['Encrypt'],'Constraints':{'EncryptionContextEquals':{'a':'b'}}}")
                .authorizations()
                .getFirst();

        assertThat(needed.action()).isEqualTo("kms:CreateGrant");
        assertThat(needed.context())
                .containsEntry("kms:grantoperations", new ConditionValue.Many(List.of("Encrypt")))
                .containsEntry("kms:granteeprincipal", new ConditionValue.One("arn:aws:iam::444455556666:root"))
                .containsEntry("kms:retiringprincipal", new ConditionValue.One(ANN))
                .containsEntry("kms:grantconstrainttype", new ConditionValue.One("EncryptionContextEquals"))
                .containsEntry("kms:grantisforawsresource", new ConditionValue.One("false"))
                .containsEntry("kms:encryptioncontext:a", new ConditionValue.One("b"));
    }

    @Test
    void ends_by_revoking_and_by_retiring_with_the_token_or_the_id() {
        String revoked = kms.createGrant(key, "'Operations':['Encrypt']");
        String retired = kms.createGrant(key, "'Operations':['Encrypt']");
        String token = kms.at(
                "/GrantToken",
                "CreateGrant",
                "{'KeyId':'" + key + "','GranteePrincipal':'" + ANN + "','Operations':['Encrypt']}");

        kms.call("RevokeGrant", "{'KeyId':'" + key + "','GrantId':'" + revoked + "'}");
        kms.call("RetireGrant", "{'KeyId':'" + kms.keyArn(key) + "','GrantId':'" + retired + "'}");
        kms.call("RetireGrant", "{'GrantToken':'" + token + "'}");

        assertThat(grants("")).isEmpty();
        kms.refuses(
                "RevokeGrant",
                "{'KeyId':'" + key + "','GrantId':'" + revoked + "'}",
                "NotFoundException",
                "Grant ID " + revoked + " not found");
    }

    @Test
    void says_which_grant_is_to_be_retired() {
        String id = kms.createGrant(key, "'Operations':['Encrypt']");

        assertThat(kms.plan("RetireGrant", "{'KeyId':'" + key + "','GrantId':'" + id + "'}")
                        .authorizations()
                        .getFirst()
                        .context())
                .containsEntry("grants.hushtable:id", new ConditionValue.One(id));
    }

    @Test
    void lists_in_pages_and_by_grantee_and_by_who_may_retire() {
        String other = kms.createKey();
        for (int i = 0; i < 3; i++) {
            kms.createGrant(key, "'Operations':['Encrypt'],'RetiringPrincipal':'" + ANN + "'");
        }
        kms.createGrant(other, "'Operations':['Encrypt'],'RetiringPrincipal':'" + ANN + "'");
        kms.createGrant(other, "'Operations':['Encrypt']");

        ObjectNode first = kms.call("ListGrants", "{'KeyId':'" + key + "','Limit':2}");
        ObjectNode second = kms.call(
                "ListGrants",
                "{'KeyId':'" + key + "','Limit':2,'Marker':'" + KmsFixture.text(first, "NextMarker") + "'}");

        assertThat(first.get("Grants")).hasSize(2);
        assertThat(second.get("Grants")).hasSize(1);
        assertThat(second.get("Truncated").booleanValue()).isFalse();
        assertThat(grants(",'GranteePrincipal':'arn:aws:iam::111122223333:user/bob'"))
                .hasSize(3);
        assertThat(grants(",'GranteePrincipal':'" + ANN + "'")).isEmpty();
        assertThat(kms.call("ListRetirableGrants", "{'RetiringPrincipal':'" + ANN + "'}")
                        .get("Grants"))
                .hasSize(4);
        assertThat(kms.plan("ListRetirableGrants", "{'RetiringPrincipal':'" + ANN + "'}")
                        .authorizations()
                        .getFirst()
                        .resource())
                .isEqualTo(ANN);
    }

    @Test
    void checks_and_does_nothing_in_a_dry_run() {
        String id = kms.createGrant(key, "'Operations':['Encrypt']");

        kms.refuses(
                "CreateGrant",
                "{'KeyId':'" + key + "','GranteePrincipal':'" + ANN + "','Operations':['Encrypt'],'DryRun':true}",
                "DryRunOperationException");
        kms.refuses(
                "RevokeGrant",
                "{'KeyId':'" + key + "','GrantId':'" + id + "','DryRun':true}",
                "DryRunOperationException");
        kms.refuses(
                "RetireGrant",
                "{'KeyId':'" + key + "','GrantId':'" + id + "','DryRun':true}",
                "DryRunOperationException");
        assertThat(grants("")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Operations':['Encrypt'],'Constraints':{}",
                "'Operations':['Encrypt'],'Constraints':{'EncryptionContextEquals':{}}",
                "'Operations':['Encrypt'],'Constraints':{'EncryptionContextEquals':{'a':'b'},"
                        + "'EncryptionContextSubset':{'a':'b'}}",
                "'Operations':[]",
                "'Operations':['Sign']",
                "'Name':'a'",
            })
    void refuses_grants_that_say_nothing_or_two_things(String more) {
        kms.refuses(
                "CreateGrant",
                "{'KeyId':'" + key + "','GranteePrincipal':'" + ANN + "'," + more + "}",
                "ValidationException");
    }

    @Test
    void refuses_principals_that_policies_do_not_know() {
        for (String principal : List.of(
                "dynamodb.amazonaws.com",
                "arn:aws:iam::1:user/x",
                "arn:aws:s3:::b",
                "arn:aws:iam::111122223333:group/nurses",
                "arn:aws:iam::111122223333:policy/p",
                "arn:aws:sts::111122223333:assumed-role/r",
                "arn:aws-cn:iam::111122223333:user/x")) {
            kms.refuses(
                    "CreateGrant",
                    "{'KeyId':'" + key + "','GranteePrincipal':'" + principal + "','Operations':['Encrypt']}",
                    "InvalidArnException");
        }
    }

    @Test
    void takes_every_kind_of_principal_there_is() {
        for (String principal : List.of(
                "111122223333",
                "arn:aws:iam::444455556666:root",
                "arn:aws:iam::111122223333:role/path/r",
                "arn:aws:sts::111122223333:assumed-role/r/session",
                "arn:aws:sts::111122223333:federated-user/f")) {
            kms.call(
                    "CreateGrant",
                    "{'KeyId':'" + key + "','GranteePrincipal':'" + principal + "','Operations':['Encrypt']}");
        }

        assertThat(grants("")).hasSize(5);
    }

    @Test
    void gives_out_another_token_each_time_and_takes_all_of_them() {
        String call = "{'KeyId':'" + key + "','GranteePrincipal':'" + ANN + "','Operations':['Encrypt'],'Name':'n'}";
        ObjectNode first = kms.call("CreateGrant", call);
        ObjectNode second = kms.call("CreateGrant", call);

        assertThat(second.get("GrantId")).isEqualTo(first.get("GrantId"));
        assertThat(second.get("GrantToken")).isNotEqualTo(first.get("GrantToken"));
        kms.call("RetireGrant", "{'GrantToken':'" + KmsFixture.text(first, "GrantToken") + "'}");
        kms.refuses(
                "RetireGrant",
                "{'GrantToken':'" + KmsFixture.text(second, "GrantToken") + "'}",
                "NotFoundException",
                "Grant ID " + KmsFixture.text(first, "GrantId") + " not found");
    }

    @Test
    void tells_what_cannot_be_a_grant_from_one_that_is_not_there() {
        for (String operation : List.of("ListGrants", "RevokeGrant", "RetireGrant")) {
            kms.refuses(
                    operation,
                    "{'KeyId':'" + key + "','GrantId':'zz'}",
                    "InvalidGrantIdException",
                    "The grant ID zz is not valid.");
        }
        kms.refuses("RevokeGrant", "{'KeyId':'" + key + "','GrantId':'" + "0".repeat(64) + "'}", "NotFoundException");
        assertThat(grants(",'GrantId':'" + "0".repeat(64) + "'")).isEmpty();
    }

    @Test
    void takes_the_tokens_it_gave_out_and_no_others() {
        String token = kms.at(
                "/GrantToken",
                "CreateGrant",
                "{'KeyId':'" + key + "','GranteePrincipal':'" + ANN + "','Operations':['Encrypt']}");

        kms.call("Encrypt", "{'KeyId':'" + key + "','Plaintext':'AAAA','GrantTokens':['" + token + "']}");
        kms.refuses(
                "Encrypt",
                "{'KeyId':'" + key + "','Plaintext':'AAAA','GrantTokens':['" + token.substring(4) + "']}",
                "InvalidGrantTokenException");
        kms.refuses("RetireGrant", "{'GrantToken':'x'}", "InvalidGrantTokenException");
        kms.refuses("RetireGrant", "{'KeyId':'" + key + "'}", "ValidationException");
    }

    private JsonNode grants(String more) {
        return kms.call("ListGrants", "{'KeyId':'" + key + "'" + more + "}").get("Grants");
    }
}
