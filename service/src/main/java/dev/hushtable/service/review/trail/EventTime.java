package dev.hushtable.service.review.trail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads one member of a record without reading the record. */
final class EventTime {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String MEMBER = "eventTime";

    private EventTime() {}

    /**
     * When the record says it was made.
     *
     * @throws IOException when it says nothing
     */
    static String of(byte[] leaf) throws IOException {
        try (JsonParser parser = JSON.createParser(leaf)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("a record that is no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(MEMBER);
                JsonToken value = parser.nextToken();
                if (found && value == JsonToken.VALUE_STRING) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
        }
        throw new IOException("a record without a time");
    }
}
