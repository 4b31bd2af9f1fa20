package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.KmsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation on a key in every state, by the table of {@code key-states.txt}. */
class KeyStatesTest {
    private static final String AWAY = "us-east-1";

    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    private enum State {
        ENABLED,
        DISABLED,
        PENDING_DELETION,
        PENDING_REPLICA_DELETION,
        PENDING_IMPORT
    }

    static List<String> rows() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/key-states.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void answers_as_the_state_of_the_key_demands(String row) {
        String[] cells = row.split("\\s+", 8);
        String kind = cells[1];
        String json = cells[7];

        for (State state : State.values()) {
            String wanted = cells[2 + state.ordinal()];
            if (!wanted.equals("-")) {
                assertThat(outcome(cells[0], kind, state, json))
                        .as("%s, %s", cells[0], state)
                        .isEqualTo(wanted);
            }
        }
    }

    // Operations without a key have no row; every other one must have.
    @Test
    void knows_every_operation_there_is() throws IOException {
        Set<String> missing = new TreeSet<>(kms.emulator().api().operationNames());
        rows().forEach(row -> missing.remove(row.split("\\s+")[0]));
        missing.removeIf(name -> name.contains("CustomKeyStore"));

        assertThat(missing).containsExactly("CreateKey", "GenerateRandom", "ListKeys", "ListRetirableGrants");
    }

    /** What the operation answers for a key of that kind in that state: an error's name, or ok. */
    private String outcome(String operation, String kind, State state, String json) {
        boolean external = kind.equals("EXTERNAL") || state == State.PENDING_IMPORT;
        boolean multiRegion = kind.equals("MULTI_REGION") || state == State.PENDING_REPLICA_DELETION;
        String key = kms.createKey(json(external, multiRegion, kind));
        // Without material there is nothing to decrypt or to rotate; where that matters it was there, and was deleted.
        boolean everHadMaterial = state != State.PENDING_IMPORT || json.contains("BLOB") || multiRegion;
        if (external && everHadMaterial) {
            kms.importMaterial(key, new byte[32], "");
        }
        String blob = json.contains("BLOB") ? kms.encrypt(key, "x", "{}") : "";
        String grant = json.contains("GRANT") && state != State.PENDING_IMPORT
                ? kms.createGrant(key, "'Operations':['" + grantable(kind) + "']")
                : "0".repeat(64);
        kms.alias("alias/of-key", key);
        String other = kms.createKey(json(false, false, kind));
        kms.alias("alias/of-other", other);
        if (multiRegion) {
            kms.call("ReplicateKey", "{'KeyId':'" + key + "','ReplicaRegion':'" + AWAY + "'}");
        }
        bring(key, state, everHadMaterial);

        KmsException error = catchThrowableOfType(
                KmsException.class,
                () -> kms.call(
                        operation,
                        "{"
                                + json.replace("'KEY'", "'" + key + "'")
                                        .replace("BLOB", blob)
                                        .replace("GRANT", grant)
                                        .replace("AWAY", AWAY)
                                + "}"));

        kms.call("ListAliases", "{}")
                .get("Aliases")
                .forEach(alias -> kms.call("DeleteAlias", "{'AliasName':" + alias.get("AliasName") + "}"));
        return error == null ? "ok" : error.errorName();
    }

    private static String json(boolean external, boolean multiRegion, String kind) {
        String spec = switch (kind) {
            case "PAIR" -> ",'KeySpec':'ECC_NIST_P256','KeyUsage':'SIGN_VERIFY'";
            case "HMAC" -> ",'KeySpec':'HMAC_256','KeyUsage':'GENERATE_VERIFY_MAC'";
            case "AGREEMENT" -> ",'KeySpec':'ECC_NIST_P256','KeyUsage':'KEY_AGREEMENT'";
            default -> "";
        };
        return "{'MultiRegion':" + multiRegion + ",'Origin':'" + (external ? "EXTERNAL" : "AWS_KMS") + "'" + spec + "}";
    }

    private static String grantable(String kind) {
        return switch (kind) {
            case "PAIR", "HMAC", "AGREEMENT" -> "DescribeKey";
            default -> "Encrypt";
        };
    }

    private void bring(String key, State state, boolean hadMaterial) {
        String json = "{'KeyId':'" + key + "'}";
        switch (state) {
            case ENABLED -> {}
            case DISABLED -> kms.call("DisableKey", json);
            case PENDING_DELETION -> {
                kms.call("ScheduleKeyDeletion", json);
                // A primary with a replica waits for it first: this one shall not.
                if (kms.state(key).equals("PendingReplicaDeletion")) {
                    kms.call("CancelKeyDeletion", json);
                    kms.callIn(AWAY, "ScheduleKeyDeletion", "{'KeyId':'" + key + "','PendingWindowInDays':7}");
                    kms.passTime(Duration.ofDays(7));
                    kms.emulator().keepUp();
                    kms.call("ScheduleKeyDeletion", json);
                }
            }
            case PENDING_REPLICA_DELETION -> kms.call("ScheduleKeyDeletion", json);
            case PENDING_IMPORT -> {
                if (hadMaterial) {
                    kms.call("DeleteImportedKeyMaterial", json);
                }
            }
        }
        assertThat(kms.state(key).toUpperCase(Locale.ROOT))
                .isEqualTo(state.name().replace("_", ""));
    }

    @Test
    void says_which_state_is_in_the_way() {
        String key = kms.createKey();
        kms.call("ScheduleKeyDeletion", "{'KeyId':'" + key + "'}");

        kms.refuses(
                "Encrypt",
                "{'KeyId':'" + key + "','Plaintext':'AAAA'}",
                "KMSInvalidStateException",
                kms.keyArn(key) + " is pending deletion.");
    }
}
