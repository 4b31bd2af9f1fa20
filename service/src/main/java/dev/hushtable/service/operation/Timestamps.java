package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/** Times as AWS JSON 1.0 writes them: seconds since 1970, milliseconds behind the point. */
public final class Timestamps {
    private Timestamps() {}

    public static void write(JsonGenerator json, String name, Instant time) throws IOException {
        json.writeNumberField(name, BigDecimal.valueOf(time.toEpochMilli(), 3));
    }
}
