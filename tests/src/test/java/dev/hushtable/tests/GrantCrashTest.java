package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GrantOperation;

/**
 * {@code kill -9} while grants are made, retired and revoked, each for a ward of its own: whoever was granted a ward may
 * open it at the next start, whoever lost it may not, and a call that was not answered is done whole or not at all.
 */
@Timeout(14_400)
class GrantCrashTest {
    private static final int KILLS = CrashRounds.orBounded(2);
    private static final int ANSWERS_AT_LEAST = 8;
    private static final int MAX_DELAY_MILLIS = 500;
    private static final int WARDS_LOOKED_AT = 12;

    private final long seed = CrashRounds.seed();
    private final Random random = new Random(seed);
    private final Set<String> granted = Collections.synchronizedSet(new TreeSet<>());
    private final Set<String> ended = Collections.synchronizedSet(new TreeSet<>());
    /** Grants being made or ended when the server was killed. */
    private final Set<String> unanswered = Collections.synchronizedSet(new TreeSet<>());

    private final Map<String, SdkBytes> texts = Collections.synchronizedMap(new HashMap<>());
    private final Map<String, String> ids = Collections.synchronizedMap(new HashMap<>());
    private final AtomicInteger wards = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private String keyArn = "";

    @TempDir
    private Path folder;

    @Test
    void what_was_granted_may_be_used_and_what_ended_may_not_whenever_the_key_service_is_killed() throws Exception {
        KeyUser grantee = null;
        for (int kill = 0; kill <= KILLS; kill++) {
            try (ServerProcess server = ServerProcess.start("kms", folder, Map.of())) {
                if (grantee == null) {
                    grantee = KeyUser.create("grantee", server);
                    keyArn = create(server);
                }
                check(server, grantee);
                if (kill < KILLS) {
                    killAmid(server, grantee.arn());
                }
            } catch (AssertionError | Exception e) {
                throw new AssertionError("kill " + kill + ", seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(answers.get()).isGreaterThanOrEqualTo(KILLS * ANSWERS_AT_LEAST);
        assertThat(AuditTrail.pin(folder).verify(Expectations.none()).verdict()).isEqualTo(Verdict.VERIFIED);
        System.out.println("GrantCrashTest: " + KILLS + " kills, " + answers + " answers, " + granted.size()
                + " grants in force and " + ended.size() + " ended");
    }

    private static String create(ServerProcess server) {
        try (KmsClient kms = Clients.ofAdministrator(server).kms()) {
            return kms.createKey().keyMetadata().arn();
        }
    }

    private void killAmid(ServerProcess server, String grantee) throws InterruptedException {
        int before = answers.get();
        UntilKilled one = UntilKilled.repeat(server, kms -> grantAndEnd(kms, grantee));
        UntilKilled other = UntilKilled.repeat(server, kms -> grantAndEnd(kms, grantee));
        Patience.until("enough was answered", () -> answers.get() >= before + ANSWERS_AT_LEAST || one.isOver());
        TimeUnit.MILLISECONDS.sleep(random.nextInt(MAX_DELAY_MILLIS));
        server.kill();
        one.join();
        other.join();
    }

    /** Of three grants one stays, one is retired and one revoked. */
    private void grantAndEnd(KmsClient kms, String grantee) {
        grant(kms, grantee);
        String retired = grant(kms, grantee);
        String revoked = grant(kms, grantee);
        end(retired, () -> kms.retireGrant(retire -> retire.keyId(keyArn).grantId(ids.get(retired))));
        end(revoked, () -> kms.revokeGrant(revoke -> revoke.keyId(keyArn).grantId(ids.get(revoked))));
    }

    private String grant(KmsClient kms, String grantee) {
        String ward = "ward-" + wards.incrementAndGet();
        texts.put(
                ward,
                kms.encrypt(encrypt -> encrypt.keyId(keyArn)
                                .plaintext(SdkBytes.fromUtf8String(ward))
                                .encryptionContext(Map.of("ward", ward)))
                        .ciphertextBlob());
        unanswered.add(ward);
        String id = kms.createGrant(create -> create.keyId(keyArn)
                        .name(ward)
                        .granteePrincipal(grantee)
                        .operations(GrantOperation.DECRYPT)
                        .constraints(constraints -> constraints.encryptionContextEquals(Map.of("ward", ward))))
                .grantId();
        ids.put(ward, id);
        unanswered.remove(ward);
        granted.add(ward);
        answers.incrementAndGet();
        return ward;
    }

    private void end(String ward, Runnable call) {
        unanswered.add(ward);
        granted.remove(ward);
        call.run();
        unanswered.remove(ward);
        ended.add(ward);
        answers.incrementAndGet();
    }

    private void check(ServerProcess server, KeyUser grantee) {
        try (KmsClient kms = Clients.ofAdministrator(server).kms();
                KmsClient user = grantee.of(server).kms()) {
            Set<String> listed = new HashSet<>();
            kms.listGrantsPaginator(list -> list.keyId(keyArn))
                    .forEach(page -> page.grants()
                            .forEach(grant ->
                                    assertThat(listed.add(grant.name())).isTrue()));
            for (String ward : unanswered) {
                (listed.contains(ward) ? granted : ended).add(ward);
            }
            some(unanswered).forEach(ward -> checkUse(user, ward));
            unanswered.clear();
            assertThat(listed).containsExactlyInAnyOrderElementsOf(granted);
            some(granted).forEach(ward -> checkUse(user, ward));
            some(ended).forEach(ward -> checkUse(user, ward));
        }
    }

    private List<String> some(Set<String> all) {
        List<String> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(WARDS_LOOKED_AT, shuffled.size()));
    }

    private void checkUse(KmsClient user, String ward) {
        if (granted.contains(ward)) {
            assertThat(open(user, ward)).isEqualTo(ward);
        } else {
            assertThat(Refusal.of(() -> open(user, ward)).code()).as(ward).isEqualTo("AccessDeniedException");
        }
    }

    private String open(KmsClient user, String ward) throws AwsServiceException {
        return user.decrypt(decrypt -> decrypt.ciphertextBlob(texts.get(ward)).encryptionContext(Map.of("ward", ward)))
                .plaintext()
                .asUtf8String();
    }
}
