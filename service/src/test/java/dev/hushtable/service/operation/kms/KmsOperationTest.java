package dev.hushtable.service.operation.kms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.KmsEmulator;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permits;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.ItemStore;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.StrictJson;
import dev.hushtable.service.wire.Target;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KmsOperationTest {
    private static final String ACCOUNT = "111122223333";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private KmsEmulator emulator;
    private Map<Target, OperationHandler<?>> registry;
    private FactsOnly recording;

    @BeforeEach
    void open(@TempDir Path directory) {
        SecureRandom random = new SecureRandom();
        SealingKey sealingKey = SealingKey.of(SecretBytes.takeOver(new byte[32]), "kms", random);
        KmsAccount account = new KmsAccount("aws", ACCOUNT, "us-east-1");
        emulator = KmsEmulator.open(directory, sealingKey, account, InstantSource.fixed(NOW), random);
        registry = KmsOperation.all(emulator.api());
        recording = new FactsOnly(new AuditFacts());
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void answers_in_the_protocol_of_kms() {
        String keyId = createKey();

        Reply described = reply("DescribeKey", "{'KeyId':'" + keyId + "'}");

        assertThat(described.contentType()).isEqualTo("application/x-amz-json-1.1");
        ObjectNode body = StrictJson.object(described.body());
        assertThat(body.at("/KeyMetadata/CreationDate").decimalValue()).isEqualByComparingTo("1795341600");
        assertThat(reply("DisableKey", "{'KeyId':'" + keyId + "'}").body()).isEmpty();
    }

    @Test
    void records_what_the_call_was_about_and_no_secret() {
        String keyId = createKey();
        assertThat(recording.facts().resourceArns()).containsExactly(arn(keyId));

        ObjectNode made = call(
                "GenerateDataKey",
                "{'KeyId':'" + keyId + "','KeySpec':'AES_256'," + "'EncryptionContext':{'patient':'17'}}");

        assertThat(recording.facts().parameters())
                .containsEntry("keyId", keyId)
                .containsEntry("encryptionContext", "{\"patient\":\"17\"}")
                .doesNotContainValue(made.get("Plaintext").textValue())
                .doesNotContainValue(made.get("CiphertextBlob").textValue());
    }

    @Test
    void needs_the_action_on_the_key_in_the_context_of_the_request() {
        String keyId = createKey();

        List<Footprint> footprints = plan(
                        "Encrypt",
                        "{'KeyId':'" + keyId + "','Plaintext':'AAAA'," + "'EncryptionContext':{'Dept':'a','team':'b'}}")
                .footprints();

        assertThat(footprints).hasSize(1);
        assertThat(footprints.getFirst().action()).isEqualTo("kms:Encrypt");
        assertThat(footprints.getFirst().resource()).isEqualTo(arn(keyId));
        assertThat(footprints.getFirst().context())
                .containsEntry("kms:calleraccount", new ContextValue.Single(ACCOUNT))
                .containsEntry("kms:encryptioncontext:dept", new ContextValue.Single("a"))
                .containsEntry("kms:encryptioncontextkeys", new ContextValue.Many(List.of("Dept", "team")))
                .containsEntry("kms:keyspec", new ContextValue.Single("SYMMETRIC_DEFAULT"));
    }

    // Condition keys know no case, names in an encryption context do: neither value may be taken for the other.
    @Test
    void leaves_a_condition_key_undetermined_when_two_names_differ_only_in_case() {
        Footprint footprint = plan(
                        "Encrypt",
                        "{'KeyId':'" + createKey() + "','Plaintext':'AAAA',"
                                + "'EncryptionContext':{'Dept':'a','dept':'b'}}")
                .footprints()
                .getFirst();

        assertThat(footprint.context()).containsEntry("kms:encryptioncontext:dept", ContextValue.Unknown.INSTANCE);
    }

    @Test
    void tells_of_a_missing_key_only_after_the_decision() {
        String missing = "1234abcd-12ab-34cd-56ef-1234567890ab";

        Plan planned = plan("DescribeKey", "{'KeyId':'" + missing + "'}");
        ApiException error =
                catchThrowableOfType(ApiException.class, () -> reply("DescribeKey", "{'KeyId':'" + missing + "'}"));

        assertThat(planned.footprints().getFirst().resource()).isEqualTo(arn(missing));
        assertThat(error.type().wireName()).isEqualTo("NotFoundException");
        assertThat(error.type().status()).isEqualTo(400);
        assertThat(error).hasMessage("Key '" + arn(missing) + "' does not exist");
    }

    private String createKey() {
        return call("CreateKey", "{}").at("/KeyMetadata/KeyId").textValue();
    }

    private static String arn(String keyId) {
        return "arn:aws:kms:us-east-1:" + ACCOUNT + ":key/" + keyId;
    }

    private ObjectNode call(String operation, String json) {
        return StrictJson.object(reply(operation, json).body());
    }

    private Plan plan(String operation, String json) {
        return registry.get(new Target(Target.KMS, operation)).plan(request(json));
    }

    private Reply reply(String operation, String json) {
        return run(registry.get(new Target(Target.KMS, operation)), request(json));
    }

    private <P extends Plan> Reply run(OperationHandler<P> handler, ApiRequest request) {
        recording = new FactsOnly(new AuditFacts());
        return handler.execute(Permits.of(handler.plan(request)), recording);
    }

    private static ApiRequest request(String json) {
        Caller caller = new Caller(
                new PolicyPrincipal(
                        PolicyPrincipal.Kind.USER, "alice", "arn:aws:iam::" + ACCOUNT + ":user/alice", ACCOUNT),
                "AIDAALICE",
                "AKIAALICE",
                Map.of(),
                new Caller.SignatureFacts("us-east-1", "kms", NOW, 0, List.of()));
        return new ApiRequest(caller, StrictJson.object(json.replace('\'', '"').getBytes(UTF_8)));
    }

    /** KMS calls write to no table, so nothing but facts can be stated. */
    private record FactsOnly(AuditFacts facts) implements Recording {
        @Override
        public ItemStore.OutboxRecord outboxRecord() {
            throw new AssertionError("a KMS call has no table");
        }

        @Override
        public Recording part(String resourceArn) {
            return this;
        }

        @Override
        public DenialReceipts.@Nullable Sealed deniedInPart(AccessDeniedException denied) {
            return null;
        }

        @Override
        public void amended() {
            throw new AssertionError("nothing was committed");
        }

        @Override
        public void committed(ItemStore.Commit commit) {
            throw new AssertionError("a KMS call has no table");
        }
    }
}
