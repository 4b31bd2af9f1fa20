package dev.hushtable.bench;

import java.util.SplittableRandom;

/** Scans a table or a segment of it page by page, as large as they come, and from the start again. */
final class ScanScript implements Script {
    private static final String LAST_KEY = "\"LastEvaluatedKey\":";
    private final String request;
    private String startKey = "";

    ScanScript(TableShape table) {
        this.request = "{\"TableName\":\"" + table.name() + "\"";
    }

    ScanScript(TableShape table, int segment, int totalSegments) {
        this.request = "{\"TableName\":\"%s\",\"Segment\":%d,\"TotalSegments\":%d"
                .formatted(table.name(), segment, totalSegments);
    }

    @Override
    public Call next(SplittableRandom random) {
        return new Call("Scan", request + startKey + "}");
    }

    @Override
    public void answered(Connection.Response response) {
        String text = response.text();
        int at = text.lastIndexOf(LAST_KEY);
        startKey = at < 0 ? "" : ",\"ExclusiveStartKey\":" + object(text, at + LAST_KEY.length());
    }

    /** The JSON object that begins there; no string of a key holds a brace here. */
    private static String object(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return text.substring(from, i + 1);
            }
        }
        throw new IllegalArgumentException("the answer ends within its LastEvaluatedKey");
    }
}
