package dev.hushtable.service.review.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;

/** A JSON object a line (JSON Lines): what most tools read as a stream. */
final class JsonLines implements RecordWriter {
    private static final ObjectMapper JSON = new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final OutputStream out;
    private final Function<ExportedRecord, ObjectNode> mapping;

    JsonLines(OutputStream out, Function<ExportedRecord, ObjectNode> mapping) {
        this.out = out;
        this.mapping = mapping;
    }

    @Override
    public void write(ExportedRecord record) throws IOException {
        out.write(JSON.writeValueAsBytes(mapping.apply(record)));
        out.write('\n');
    }

    @Override
    public void finish(ExportStatement statement) {}
}
