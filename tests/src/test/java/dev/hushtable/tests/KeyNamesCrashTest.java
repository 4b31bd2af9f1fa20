package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * {@code kill -9} while a key's alias, tags, description and policy change and change back: at the next start each is what
 * was answered last or, where an answer did not come, what was asked for; and the policy that is shown is in force.
 */
@Timeout(14_400)
class KeyNamesCrashTest {
    private static final int KILLS = CrashRounds.orBounded(2);
    private static final int ROUNDS_AT_LEAST = 2;
    private static final int MAX_DELAY_MILLIS = 500;
    private static final String ALIAS = "alias/ward";
    private static final String NOTHING = "";

    private final long seed = CrashRounds.seed();
    private final Random random = new Random(seed);
    private final Answered<String> alias = new Answered<>(NOTHING);
    private final Answered<String> tag = new Answered<>(NOTHING);
    private final Answered<String> description = new Answered<>(NOTHING);
    private final AtomicInteger rounds = new AtomicInteger();
    private String key = "";
    private String other = "";
    private Answered<String> policy = new Answered<>(NOTHING);

    @TempDir
    private Path folder;

    @Test
    void what_was_answered_is_in_force_whenever_the_key_service_is_killed() throws Exception {
        KeyUser user = null;
        for (int kill = 0; kill <= KILLS; kill++) {
            try (ServerProcess server = ServerProcess.start("kms", folder, Map.of())) {
                if (user == null) {
                    user = KeyUser.create("sealer", server);
                    create(server);
                }
                check(server, user);
                if (kill < KILLS) {
                    killAmid(server, user.arn());
                }
            } catch (AssertionError | Exception e) {
                throw new AssertionError("kill " + kill + ", seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(AuditTrail.pin(folder).verify(Expectations.none()).verdict()).isEqualTo(Verdict.VERIFIED);
        System.out.println("KeyNamesCrashTest: " + KILLS + " kills amid " + rounds + " rounds of changes");
    }

    private void create(ServerProcess server) {
        try (KmsClient kms = Clients.ofAdministrator(server).kms()) {
            key = kms.createKey().keyMetadata().arn();
            other = kms.createKey().keyMetadata().arn();
            policy = new Answered<>(policyOf(kms));
        }
    }

    private void killAmid(ServerProcess server, String user) throws InterruptedException {
        int before = rounds.get();
        UntilKilled naming = UntilKilled.repeat(server, this::name);
        UntilKilled writing = UntilKilled.repeat(server, kms -> write(kms, user));
        Patience.until(
                "enough was answered",
                () -> rounds.get() >= before + 2 * ROUNDS_AT_LEAST || naming.isOver() || writing.isOver());
        TimeUnit.MILLISECONDS.sleep(random.nextInt(MAX_DELAY_MILLIS));
        server.kill();
        naming.join();
        writing.join();
    }

    private void name(KmsClient kms) throws Exception {
        if (alias.value().equals(NOTHING)) {
            alias.ask(
                    key, () -> kms.createAlias(create -> create.aliasName(ALIAS).targetKeyId(key)));
        }
        alias.ask(other, () -> kms.updateAlias(update -> update.aliasName(ALIAS).targetKeyId(other)));
        alias.ask(NOTHING, () -> kms.deleteAlias(delete -> delete.aliasName(ALIAS)));
        String value = "tag-" + rounds.incrementAndGet();
        tag.ask(
                value,
                () -> kms.tagResource(call -> call.keyId(key)
                        .tags(Tag.builder().tagKey("ward").tagValue(value).build())));
        tag.ask(NOTHING, () -> kms.untagResource(call -> call.keyId(key).tagKeys("ward")));
    }

    private void write(KmsClient kms, String user) throws Exception {
        int round = rounds.incrementAndGet();
        for (String action : new String[] {"kms:Encrypt", "kms:DescribeKey"}) {
            String text = policy(round, user, action);
            policy.ask(text, () -> kms.putKeyPolicy(put -> put.keyId(key).policy(text)));
        }
        String text = "description " + round;
        description.ask(
                text, () -> kms.updateKeyDescription(update -> update.keyId(key).description(text)));
    }

    private static String policy(int round, String user, String action) {
        return """
                {"Version":"2012-10-17","Id":"round-%d","Statement":[
                 {"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"kms:*","Resource":"*"},
                 {"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"%s","Resource":"*"}]}""".formatted(round, user.split(":")[4], user, action);
    }

    private void check(ServerProcess server, KeyUser user) {
        try (KmsClient kms = Clients.ofAdministrator(server).kms();
                KmsClient sealer = user.of(server).kms()) {
            alias.found("alias", aliasOf(kms));
            tag.found("tag", tagOf(kms));
            description.found(
                    "description",
                    kms.describeKey(describe -> describe.keyId(key))
                            .keyMetadata()
                            .description());
            policy.found("policy", policyOf(kms));
            if (policy.value().contains("kms:Encrypt")) {
                assertThat(encrypt(sealer)).isNotNull();
            } else {
                assertThat(Refusal.of(() -> encrypt(sealer)).code()).isEqualTo("AccessDeniedException");
            }
        }
    }

    private SdkBytes encrypt(KmsClient sealer) {
        return sealer.encrypt(call -> call.keyId(key).plaintext(SdkBytes.fromUtf8String("kept")))
                .ciphertextBlob();
    }

    /** The ARN of the key that the alias means; nothing without one. */
    private String aliasOf(KmsClient kms) {
        return kms.listAliasesPaginator().stream()
                .flatMap(page -> page.aliases().stream())
                .filter(entry -> entry.aliasName().equals(ALIAS))
                .findFirst()
                .map(AliasListEntry::targetKeyId)
                .map(id -> key.endsWith(id) ? key : other)
                .orElse(NOTHING);
    }

    private String tagOf(KmsClient kms) {
        return kms.listResourceTags(list -> list.keyId(key)).tags().stream()
                .findFirst()
                .map(Tag::tagValue)
                .orElse(NOTHING);
    }

    private String policyOf(KmsClient kms) {
        return kms.getKeyPolicy(get -> get.keyId(key)).policy();
    }
}
