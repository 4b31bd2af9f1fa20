package dev.hushtable.service.review.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A JSON object a line: {@code index}, the place in the log; {@code leafHash}, the record's hash in the log's tree; and
 * {@code record}, which is byte for byte the log's where nothing of it is disclosed.
 */
public final class JsonFormat implements ExportFormat {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public RecordWriter begin(OutputStream out, ExportTerms terms) {
        return new JsonLines(out, JsonFormat::line);
    }

    private static ObjectNode line(ExportedRecord record) {
        String text = new String(record.text(), StandardCharsets.UTF_8);
        return JsonNodeFactory.instance
                .objectNode()
                .put("index", record.event().index())
                .put("leafHash", record.leafHash())
                .putRawValue("record", new RawValue(text));
    }
}
