package dev.hushtable.service.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/** Any text as the legacy parameters of an otherwise valid request: the operation's name, a space, members. */
public final class LegacyFuzz {
    private static final String KEY = "{'UserId':{'S':'u'},'GameTitle':{'S':'g'}}";
    private static final Map<String, String> REQUESTS = Map.of(
            "GetItem", "'TableName':'GameScores','Key':" + KEY,
            "PutItem", "'TableName':'GameScores','Item':" + KEY,
            "UpdateItem", "'TableName':'GameScores','ReturnValues':'UPDATED_NEW','Key':" + KEY,
            "DeleteItem", "'TableName':'GameScores','ReturnValues':'ALL_OLD','Key':" + KEY,
            "Query", "'TableName':'GameScores'",
            "Scan", "'TableName':'GameScores'");

    private LegacyFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, UTF_8);
        int space = text.indexOf(' ');
        String request = space < 0 ? null : REQUESTS.get(text.substring(0, space));
        if (request != null) {
            OperationFuzz.run(text.substring(0, space), "{" + request + "," + text.substring(space + 1) + "}");
        }
    }
}
