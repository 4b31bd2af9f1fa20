package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads the time out of an audit record. */
final class RecordTime {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordTime() {}

    static boolean isAfter(byte[] record, Instant oldest) {
        try {
            JsonNode time = JSON.readTree(record).path("eventTime");
            return Instant.parse(time.asText()).isAfter(oldest);
        } catch (IOException | DateTimeException e) {
            return false;
        }
    }
}
