package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.KmsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation on a key in every state, by the table of {@code key-states.txt}. */
class KeyStatesTest {
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("CreateAlias", "'AliasName':'alias/new','TargetKeyId':'KEY'"),
            Map.entry("DeleteAlias", "'AliasName':'alias/of-key'"),
            Map.entry("UpdateAlias", "'AliasName':'alias/of-other','TargetKeyId':'KEY'"),
            Map.entry("Decrypt", "'CiphertextBlob':'BLOB'"),
            Map.entry("CreateGrant", "'KeyId':'KEY','GranteePrincipal':'111122223333','Operations':['Encrypt']"),
            Map.entry("PutKeyPolicy", "'KeyId':'KEY','Policy':'{}'"),
            Map.entry("RetireGrant", "'KeyId':'KEY','GrantId':'GRANT'"),
            Map.entry("RevokeGrant", "'KeyId':'KEY','GrantId':'GRANT'"),
            Map.entry("Encrypt", "'KeyId':'KEY','Plaintext':'AAAA'"),
            Map.entry("GenerateDataKey", "'KeyId':'KEY','KeySpec':'AES_256'"),
            Map.entry("GenerateDataKeyWithoutPlaintext", "'KeyId':'KEY','KeySpec':'AES_256'"),
            Map.entry("ReEncrypt", "'CiphertextBlob':'BLOB','DestinationKeyId':'KEY'"),
            Map.entry("TagResource", "'KeyId':'KEY','Tags':[{'TagKey':'a','TagValue':'b'}]"),
            Map.entry("UntagResource", "'KeyId':'KEY','TagKeys':['a']"),
            Map.entry("UpdateKeyDescription", "'KeyId':'KEY','Description':'d'"));

    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    static String[] rows() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/key-states.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void answers_as_the_state_of_the_key_demands(String row) {
        String[] cells = row.split("\\s+");

        assertThat(outcome(cells[0], "EnableKey")).as("%s, Enabled", cells[0]).isEqualTo(cells[1]);
        assertThat(outcome(cells[0], "DisableKey")).as("%s, Disabled", cells[0]).isEqualTo(cells[2]);
        assertThat(outcome(cells[0], "ScheduleKeyDeletion"))
                .as("%s, PendingDeletion", cells[0])
                .isEqualTo(cells[3]);
    }

    private String outcome(String operation, String madeSoBy) {
        String key = kms.createKey();
        String other = kms.createKey();
        kms.alias("alias/of-key", key);
        kms.alias("alias/of-other", other);
        String blob = kms.encrypt(key, "x", "{}");
        String grant = kms.createGrant(key, "'Operations':['Encrypt']");
        kms.call(madeSoBy, "{'KeyId':'" + key + "'}");
        String json = "{" + PARAMETERS.getOrDefault(operation, "'KeyId':'KEY'") + "}";

        KmsException error = catchThrowableOfType(
                KmsException.class,
                () -> kms.call(
                        operation,
                        json.replace("KEY", key).replace("BLOB", blob).replace("GRANT", grant)));

        kms.call("ListAliases", "{}")
                .get("Aliases")
                .forEach(alias -> kms.call("DeleteAlias", "{'AliasName':" + alias.get("AliasName") + "}"));
        return error == null ? "ok" : error.errorName();
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
