package dev.hushtable.service.powerloss;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.KmsEmulator;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.operation.KmsApi;
import dev.hushtable.kms.protocol.KmsException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The key store with all it keeps: keys, aliases, grants, imported and destroyed ones. */
class KeyStorePowerLossTest {
    private static final int OUTAGES = 40;
    private static final String REGION = "eu-central-1";
    private static final String ACCOUNT = "111122223333";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path real;

    private final SecureRandom random = new SecureRandom();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    private KmsEmulator open(Path folder) {
        SealingKey sealing = SealingKey.of(SecretBytes.copyOf(new byte[32]), "kms", random);
        return KmsEmulator.open(folder, sealing, new KmsAccount("aws", ACCOUNT, REGION), () -> now, random);
    }

    private static JsonNode call(KmsEmulator kms, String operation, String json) throws IOException {
        ObjectNode body = (ObjectNode) JSON.readTree(json.replace('\'', '"'));
        ObjectNode answer = kms.api()
                .plan(operation, body, new KmsApi.Caller(ACCOUNT, REGION))
                .execute()
                .body();
        return answer == null ? JSON.createObjectNode() : answer;
    }

    @Test
    @Timeout(value = 6, unit = TimeUnit.HOURS)
    void what_was_answered_stays_and_what_was_destroyed_stays_gone() throws IOException {
        RecordedDisk disk = new RecordedDisk(real);
        try (KmsEmulator kms = open(disk.root().resolve("kms"))) {
            String key = create(kms, disk.journal(), "first");
            String going = create(kms, disk.journal(), "second");
            call(kms, "CreateAlias", "{'AliasName':'alias/one','TargetKeyId':'" + key + "'}");
            disk.journal().say("alias " + key);
            for (int i = 0; i < 3; i++) {
                String grant = call(
                                kms,
                                "CreateGrant",
                                "{'KeyId':'" + key + "','GranteePrincipal':'arn:aws:iam::" + ACCOUNT
                                        + ":user/ann','Operations':['Decrypt']}")
                        .get("GrantId")
                        .asText();
                disk.journal().say("grant " + grant);
            }
            call(kms, "DisableKey", "{'KeyId':'" + key + "'}");
            disk.journal().say("disabled " + key);
            call(kms, "ScheduleKeyDeletion", "{'KeyId':'" + going + "','PendingWindowInDays':7}");
            disk.journal().say("scheduled " + going);
            now = now.plus(Duration.ofDays(8));
            kms.keepUp();
            disk.journal().say("destroyed " + going);
        }

        int outages = PowerLossSweep.runSome(disk.journal(), OUTAGES, this::holds);

        assertThat(outages).isGreaterThan(OUTAGES / 4);
    }

    private static String create(KmsEmulator kms, Journal journal, String description) throws IOException {
        String id = call(kms, "CreateKey", "{'Description':'" + description + "'}")
                .at("/KeyMetadata/KeyId")
                .asText();
        journal.say("key " + id);
        return id;
    }

    private void holds(Path left, List<String> said) throws IOException {
        Map<String, String> states = new TreeMap<>();
        for (String words : said) {
            String[] word = words.split(" ");
            if (!word[0].equals("alias") && !word[0].equals("grant")) {
                states.put(word[1], word[0]);
            }
        }
        try (KmsEmulator kms = open(left.resolve("kms"))) {
            for (Map.Entry<String, String> state : states.entrySet()) {
                requireState(kms, state.getKey(), state.getValue());
            }
            for (String words : said) {
                String[] word = words.split(" ");
                if (word[0].equals("alias")) {
                    assertThat(aliased(kms)).isEqualTo(word[1]);
                } else if (word[0].equals("grant")) {
                    assertThat(call(kms, "ListGrants", "{'KeyId':'" + aliased(kms) + "'}")
                                    .toString())
                            .contains(word[1]);
                }
            }
            // It can be changed, too.
            call(kms, "CreateKey", "{}");
        }
    }

    private static String aliased(KmsEmulator kms) throws IOException {
        return call(kms, "DescribeKey", "{'KeyId':'alias/one'}")
                .at("/KeyMetadata/KeyId")
                .asText();
    }

    /** A later state may have been on its way to the disk; an earlier one may not be there any more. */
    private static void requireState(KmsEmulator kms, String id, String least) throws IOException {
        List<String> order = List.of("Enabled", "Disabled", "PendingDeletion", "gone");
        String found;
        try {
            found = call(kms, "DescribeKey", "{'KeyId':'" + id + "'}")
                    .at("/KeyMetadata/KeyState")
                    .asText();
        } catch (KmsException e) {
            found = "gone";
        }
        String expected = switch (least) {
            case "key" -> "Enabled";
            case "disabled" -> "Disabled";
            case "scheduled" -> "PendingDeletion";
            case "destroyed" -> "gone";
            default -> throw new AssertionError(least);
        };
        assertThat(order.indexOf(found)).as(id + " is " + found).isGreaterThanOrEqualTo(order.indexOf(expected));
    }
}
