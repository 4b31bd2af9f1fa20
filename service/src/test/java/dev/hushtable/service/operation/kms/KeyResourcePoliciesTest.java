package dev.hushtable.service.operation.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.KmsEmulator;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.operation.KmsApi;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.access.AccessControl;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permits;
import dev.hushtable.service.access.RequestEnvironment;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.operation.TableKeys;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.StrictJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What key policies and grants let callers do, decided as the hall decides. */
class KeyResourcePoliciesTest {
    private static final String ACCOUNT = "111122223333";
    private static final String OTHER_ACCOUNT = "999999999999";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String ROOT = "'arn:aws:iam::111122223333:root'";
    private static final String ALLOW_KMS = """
            {"InlinePolicies":{"kms":{"Version":"2012-10-17",
             "Statement":{"Effect":"Allow","Action":"kms:*","Resource":"*"}}}}""";

    private KmsEmulator emulator;
    private AccessControl access;
    private KeyResourcePolicies keyPolicies;
    private String key;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        SecureRandom random = new SecureRandom();
        SealingKey sealingKey = SealingKey.of(SecretBytes.takeOver(new byte[32]), "kms", random);
        emulator = KmsEmulator.open(
                directory, sealingKey, new KmsAccount("aws", ACCOUNT, "us-east-1"), InstantSource.fixed(NOW), random);
        PolicySet policies = PolicySet.compile(Map.of(
                "iam/users/admin.json",
                ALLOW_KMS,
                "iam/users/bob.json",
                "{}",
                "accounts/" + OTHER_ACCOUNT + "/iam/users/eve.json",
                ALLOW_KMS,
                "accounts/" + OTHER_ACCOUNT + "/iam/users/mallory.json",
                "{}"));
        keyPolicies = new KeyResourcePolicies(emulator.api());
        access = new AccessControl(() -> policies, keyPolicies, Permits.rules());
        key = run("admin", "CreateKey", "{}").body().at("/KeyMetadata/Arn").textValue();
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void leaves_a_key_with_the_default_policy_to_the_policies_of_the_account() {
        assertThat(isAllowed("admin", "Encrypt", encrypt("{}"))).isTrue();
        assertThat(isAllowed("bob", "Encrypt", encrypt("{}"))).isFalse();
        assertThat(isAllowed("eve", "Encrypt", encrypt("{}"))).isFalse();
    }

    @Test
    void lets_nobody_in_whom_the_key_policy_does_not_let_in() {
        putPolicy(statement("Allow", "'arn:aws:iam::111122223333:user/admin'", "'kms:PutKeyPolicy','kms:DescribeKey'"));

        assertThat(isAllowed("admin", "DescribeKey", key())).isTrue();
        assertThat(isAllowed("admin", "Encrypt", encrypt("{}")))
                .as("an identity policy alone is not enough")
                .isFalse();
    }

    @Test
    void lets_in_whom_the_key_policy_names_and_nobody_it_denies() {
        putPolicy(statement("Allow", ROOT, "'kms:*'") + ","
                + statement("Allow", "'arn:aws:iam::111122223333:user/bob'", "'kms:Encrypt'")
                + "," + statement("Deny", "'*'", "'kms:ScheduleKeyDeletion'"));

        assertThat(isAllowed("bob", "Encrypt", encrypt("{}"))).isTrue();
        assertThat(isAllowed("bob", "DescribeKey", key())).isFalse();
        assertThat(isAllowed("admin", "DescribeKey", key())).isTrue();
        assertThat(isAllowed("admin", "ScheduleKeyDeletion", key())).isFalse();
    }

    @Test
    void needs_both_sides_for_another_account() {
        putPolicy(statement("Allow", ROOT, "'kms:*'") + ","
                + statement("Allow", "'arn:aws:iam::999999999999:root'", "'kms:Encrypt','kms:PutKeyPolicy'"));

        assertThat(isAllowed("eve", "Encrypt", encrypt("{}"))).isTrue();
        assertThat(isAllowed("mallory", "Encrypt", encrypt("{}"))).isFalse();
        assertThat(isAllowed("eve", "DescribeKey", key())).isFalse();
        assertThat(isAllowed("eve", "PutKeyPolicy", withPolicy(statement("Allow", "'*'", "'kms:*'"))))
                .as("an operation that has no cross-account use")
                .isFalse();
    }

    @Test
    void refuses_a_policy_that_would_lock_its_author_out_unless_told_otherwise() {
        String locking = statement("Allow", "'arn:aws:iam::111122223333:user/bob'", "'kms:*'");

        assertThat(error("admin", "PutKeyPolicy", withPolicy(locking)))
                .isInstanceOf(ApiException.class)
                .hasMessage("The new key policy will not allow you to update the key policy in the future.");
        assertThat(error("admin", "CreateKey", "{'Policy':" + policy(locking) + "}"))
                .hasMessageStartingWith("The new key policy");

        run("admin", "CreateKey", "{'BypassPolicyLockoutSafetyCheck':true,'Policy':" + policy(locking) + "}");
    }

    @Test
    void refuses_what_is_no_policy() {
        assertThat(error("admin", "PutKeyPolicy", "{'KeyId':'" + key + "','Policy':'{}'}"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        error -> assertThat(error.type().wireName()).isEqualTo("MalformedPolicyDocumentException"));
        assertThat(error("admin", "PutKeyPolicy", "{'KeyId':'" + key + "','Policy':'{}" + " ".repeat(40_000) + "'}"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        error -> assertThat(error.type().wireName()).isEqualTo("LimitExceededException"));
    }

    @Test
    void lets_a_grantee_do_what_is_granted_until_the_grant_ends() {
        String grant = grant("bob", "'Operations':['Encrypt','DescribeKey']");

        assertThat(isAllowed("bob", "Encrypt", encrypt("{}"))).isTrue();
        assertThat(isAllowed("bob", "DescribeKey", key())).isTrue();
        assertThat(isAllowed("bob", "GenerateDataKey", "{'KeyId':'" + key + "','KeySpec':'AES_256'}"))
                .isFalse();
        assertThat(isAllowed("bob", "RetireGrant", "{'KeyId':'" + key + "','GrantId':'" + grant + "'}"))
                .isFalse();

        run("admin", "RevokeGrant", "{'KeyId':'" + key + "','GrantId':'" + grant + "'}");

        assertThat(isAllowed("bob", "Encrypt", encrypt("{}"))).isFalse();
    }

    @Test
    void holds_a_grantee_to_the_encryption_context() {
        grant(
                "bob",
                "'Operations':['Encrypt','DescribeKey'],'Constraints':{'EncryptionContextSubset':{'Team':'care'}}");
        grant("bob", "'Operations':['Encrypt'],'Constraints':{'EncryptionContextEquals':{'a':'${aws:username}'}}");

        assertThat(isAllowed("bob", "Encrypt", encrypt("{}"))).isFalse();
        assertThat(isAllowed("bob", "Encrypt", encrypt("{'Team':'care','b':'c'}")))
                .isTrue();
        assertThat(isAllowed("bob", "Encrypt", encrypt("{'team':'care'}"))).isTrue();
        assertThat(isAllowed("bob", "Encrypt", encrypt("{'Team':'Care'}"))).isFalse();
        assertThat(isAllowed("bob", "Encrypt", encrypt("{'a':'${aws:username}'}")))
                .isTrue();
        assertThat(isAllowed("bob", "Encrypt", encrypt("{'a':'bob'}"))).isFalse();
        assertThat(isAllowed("bob", "Encrypt", encrypt("{'a':'${aws:username}','b':'c'}")))
                .isFalse();
        assertThat(isAllowed("bob", "DescribeKey", key())).isTrue();
    }

    @Test
    void lets_a_grantee_grant_no_more_than_it_has() {
        grant("bob", "'Operations':['CreateGrant','Encrypt'],'Constraints':{'EncryptionContextSubset':{'a':'b'}}");
        String constraint = ",'Constraints':{'EncryptionContextSubset':{'a':'b','c':'d'}}";

        assertThat(isAllowed("bob", "CreateGrant", request("eve2", "'Operations':['Encrypt']" + constraint)))
                .isTrue();
        assertThat(isAllowed("bob", "CreateGrant", request("eve2", "'Operations':['Encrypt','Decrypt']" + constraint)))
                .isFalse();
        assertThat(isAllowed("bob", "CreateGrant", request("eve2", "'Operations':['Encrypt']")))
                .isFalse();
    }

    @Test
    void lets_the_retiring_principal_retire_its_grants_only() {
        String retirable =
                grant("admin", "'Operations':['Encrypt'],'RetiringPrincipal':'arn:aws:iam::111122223333:user/bob'");
        String another = grant("admin", "'Operations':['Encrypt']");
        String own = grant("bob", "'Operations':['RetireGrant']");

        assertThat(isAllowed("bob", "RetireGrant", "{'KeyId':'" + key + "','GrantId':'" + retirable + "'}"))
                .isTrue();
        assertThat(isAllowed("bob", "RetireGrant", "{'KeyId':'" + key + "','GrantId':'" + own + "'}"))
                .isTrue();
        assertThat(isAllowed("bob", "RetireGrant", "{'KeyId':'" + key + "','GrantId':'" + another + "'}"))
                .isFalse();
    }

    @Test
    void lets_a_denial_in_the_key_policy_win_over_a_grant() {
        grant("bob", "'Operations':['Encrypt']");
        putPolicy(statement("Allow", ROOT, "'kms:*'") + ","
                + statement("Deny", "'arn:aws:iam::111122223333:user/bob'", "'kms:Encrypt'"));

        assertThat(isAllowed("bob", "Encrypt", encrypt("{}"))).isFalse();
    }

    @Test
    void compiles_each_of_many_grants_of_a_caller_once_whatever_becomes_of_the_others() {
        int many = 400;
        String first = grant("bob", "'Operations':['Encrypt']" + subset(0));
        for (int i = 1; i < many; i++) {
            grant("bob", "'Operations':['Encrypt']" + subset(i));
        }
        assertThat(isAllowed("bob", "Encrypt", encrypt("{'bed':'7'}"))).isTrue();
        assertThat(keyPolicies.grantsCompiled()).isEqualTo(many);

        grant("bob", "'Operations':['Encrypt']" + subset(many));
        assertThat(isAllowed("bob", "Encrypt", encrypt("{'bed':'" + many + "'}")))
                .isTrue();
        run("admin", "RevokeGrant", "{'KeyId':'" + key + "','GrantId':'" + first + "'}");
        assertThat(isAllowed("bob", "Encrypt", encrypt("{'bed':'0'}"))).isFalse();
        grant("mallory", "'Operations':['Encrypt']");
        putPolicy(statement("Allow", ROOT, "'kms:*'") + ","
                + statement("Deny", "'arn:aws:iam::111122223333:user/bob'", "'kms:Decrypt'"));
        assertThat(isAllowed("bob", "Encrypt", encrypt("{'bed':'7'}"))).isTrue();
        assertThat(isAllowed("bob", "Encrypt", encrypt("{'bed':'0'}"))).isFalse();

        assertThat(keyPolicies.grantsCompiled()).isEqualTo(many + 1);
    }

    private static String subset(int bed) {
        return ",'Constraints':{'EncryptionContextSubset':{'bed':'" + bed + "'}}";
    }

    @Test
    void takes_the_permission_to_use_a_key_through_dynamodb_to_choose_it_for_a_table() {
        TableKeys.Table table = new TableKeys.Table("Visits", ACCOUNT, "us-east-1");
        KmsTableKeys keys = new KmsTableKeys(emulator);
        String service = emulator.resolveOrCreateServiceKey("us-east-1");

        Footprint needed = keys.use(key, table).getFirst();

        assertThat(needed.action()).isEqualTo("kms:GenerateDataKey");
        assertThat(needed.resource()).isEqualTo(key);
        assertThat(needed.context())
                .containsEntry("kms:viaservice", new ContextValue.Single("dynamodb.us-east-1.amazonaws.com"))
                .containsEntry("kms:encryptioncontext:aws:dynamodb:tablename", new ContextValue.Single("Visits"));
        assertThat(mayChoose("admin", keys.use(key, table))).isTrue();
        assertThat(mayChoose("bob", keys.use(key, table))).isFalse();
        assertThat(mayChoose("bob", keys.use(service, table))).isTrue();
        assertThat(mayChoose("bob", keys.use("alias/aws/dynamodb", table))).isTrue();
        assertThat(isAllowed("admin", "GenerateDataKey", "{'KeyId':'" + service + "','KeySpec':'AES_256'}"))
                .isFalse();
        assertThat(keys.use("alias/missing", table)).isEmpty();
    }

    private boolean mayChoose(String user, List<Footprint> footprints) {
        try {
            var unused = access.authorize(caller(user), () -> footprints, environment());
            return true;
        } catch (AccessDeniedException denied) {
            return false;
        }
    }

    private String grant(String user, String more) {
        return run("admin", "CreateGrant", request(user, more))
                .body()
                .get("GrantId")
                .textValue();
    }

    private String request(String user, String more) {
        return "{'KeyId':'" + key + "','GranteePrincipal':'arn:aws:iam::111122223333:user/" + user + "'," + more + "}";
    }

    private void putPolicy(String statements) {
        run("admin", "PutKeyPolicy", withPolicy(statements));
    }

    private String withPolicy(String statements) {
        return "{'KeyId':'" + key + "','Policy':" + policy(statements) + "}";
    }

    /** A policy as a JSON string, its quotation marks escaped. */
    private static String policy(String statements) {
        return "'" + ("{'Version':'2012-10-17','Statement':[" + statements + "]}").replace("'", "\\\"") + "'";
    }

    private static String statement(String effect, String principal, String actions) {
        return "{'Effect':'" + effect + "','Principal':{'AWS':" + principal + "},'Action':[" + actions
                + "],'Resource':'*'}";
    }

    private String key() {
        return "{'KeyId':'" + key + "'}";
    }

    private String encrypt(String context) {
        return "{'KeyId':'" + key + "','Plaintext':'AAAA','EncryptionContext':" + context + "}";
    }

    private boolean isAllowed(String user, String operation, String json) {
        try {
            var unused = access.authorize(caller(user), plan(user, operation, json), environment());
            return true;
        } catch (AccessDeniedException denied) {
            return false;
        }
    }

    private Throwable error(String user, String operation, String json) {
        return catchThrowable(() -> run(user, operation, json));
    }

    private KmsAnswer run(String user, String operation, String json) {
        KmsPlan plan = access.authorize(caller(user), plan(user, operation, json), environment())
                .plan()
                .plan();
        return plan.execute();
    }

    private KmsCall plan(String user, String operation, String json) {
        String account = caller(user).principal().accountId();
        var body = StrictJson.object(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        try {
            return KmsCall.of(emulator.api().plan(operation, body, new KmsApi.Caller(account, "us-east-1")), account);
        } catch (KmsException e) {
            throw KmsOperation.answer(e);
        }
    }

    private static Caller caller(String user) {
        String account = user.equals("eve") || user.equals("mallory") ? OTHER_ACCOUNT : ACCOUNT;
        return new Caller(
                new PolicyPrincipal(
                        PolicyPrincipal.Kind.USER, user, "arn:aws:iam::" + account + ":user/" + user, account),
                "AIDA",
                "AKIA",
                Map.of(),
                new Caller.SignatureFacts("us-east-1", "kms", NOW, 0, List.of()));
    }

    private static RequestEnvironment environment() {
        return new RequestEnvironment("192.0.2.7", RequestEnvironment.Transport.TLS, null, NOW);
    }
}
