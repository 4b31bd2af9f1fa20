package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which versions of its keys each table has, and which KMS keys of tables nobody used in a time. */
final class KeysThere {
    private final JsonNode keys;

    /** @throws CommandFailure when the server does not say */
    KeysThere(AdminClient client) {
        this.keys = client.call("ListKeys", AdminClient.request()).path("Keys");
    }

    /** One line a version. */
    TextTable versions() {
        TextTable table = new TextTable("TABLE", "KMS KEY", "VERSION", "SINCE (UTC)", "BLOCKS");
        for (JsonNode key : keys) {
            String name = key.path("TableName").asText();
            String kms = shortened(key.path("KmsKeyArn").asText());
            if (key.path("Epochs").isEmpty()) {
                table.add(name, kms, "1", time(key.path("TableKeyCreationDateTime")), "-");
            }
            for (JsonNode epoch : key.path("Epochs")) {
                table.add(
                        name,
                        kms,
                        epoch.path("Epoch").asText(),
                        time(epoch.path("CreationDateTime")),
                        epoch.path("Blocks").asText());
            }
        }
        return table;
    }

    /** Keys of tables that are not among those used. */
    List<String> unused(Set<String> used) {
        Set<String> all = new TreeSet<>();
        keys.forEach(key -> all.add(key.path("KmsKeyArn").asText()));
        all.removeAll(used);
        all.remove("");
        return new ArrayList<>(all.stream().map(KeysThere::shortened).toList());
    }

    private static String time(JsonNode seconds) {
        return Instant.ofEpochSecond(seconds.asLong()).toString();
    }

    private static String shortened(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
