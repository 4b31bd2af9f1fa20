package dev.hushtable.service.cli;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;

/** Records with what they keep back, asked of a running server, which records who asked and what for. */
final class DisclosedRecords {
    /** What one call may ask for. */
    private static final int AT_ONCE = 50;

    /** Keys of items are any text: nothing in one may be a command to the terminal. */
    private static final ObjectWriter ASCII = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .writer();

    private final AdminClient client;
    private final String purpose;
    private final PrintWriter out;

    DisclosedRecords(AdminClient client, String purpose, PrintWriter out) {
        this.client = client;
        this.purpose = purpose;
        this.out = out;
    }

    /** Prints the records from one place to before another, one JSON document a line. */
    void print(long from, long to) throws IOException {
        for (long next = from; next < to; ) {
            long end = Math.min(to, next + AT_ONCE);
            ObjectNode request = AdminClient.request().put("Purpose", purpose);
            ArrayNode events = request.putArray("Events");
            for (long index = next; index < end; index++) {
                events.addObject().put("Index", index);
            }
            JsonNode answer = client.call("DiscloseAudit", request);
            for (JsonNode event : answer.path("Events")) {
                out.println(ASCII.writeValueAsString(event.path("Record")).replace("\u007f", "\\u007f"));
            }
            int left = answer.path("Left").asInt();
            next = left < end - next ? end - left : end;
        }
    }
}
