package dev.hushtable.service.authoring.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.audit.json.JsonObject;
import dev.hushtable.audit.json.JsonValues;
import dev.hushtable.service.access.IncompleteRecordException;
import dev.hushtable.service.access.QuestionReader;
import dev.hushtable.service.access.RecordedQuestions;
import dev.hushtable.service.access.RecordedQuestions.Gap;
import dev.hushtable.service.access.Surroundings;
import dev.hushtable.service.access.Surroundings.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one record says was asked, not understood yet.
 *
 * @param context JSON
 * @param keys JSON, one an item
 */
record EventQuestions(byte[] context, List<byte[]> keys, Surroundings surroundings) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IncompleteRecordException when it does not say */
    static EventQuestions of(HistoryEvent event) throws IncompleteRecordException {
        JsonObject plain = event.plain().raw().object("additionalEventData");
        if (!plain.has("context")) {
            throw new IncompleteRecordException(gap(event));
        }
        List<byte[]> keys = new ArrayList<>();
        for (Object key : plain.object("leadingKeys").members().values()) {
            keys.add(JsonValues.bytes(key));
        }
        return new EventQuestions(
                JsonValues.bytes(plain.members().get("context")),
                keys,
                new Surroundings(event.plain().eventTime(), network(event)));
    }

    private static Gap gap(HistoryEvent event) {
        JsonObject recorded = event.recorded().raw().object("additionalEventData");
        if (recorded.isTrue("contextTruncated")) {
            return Gap.TOO_LONG;
        }
        return recorded.has("_sd") ? Gap.CLOSED : Gap.NOT_RECORDED;
    }

    private static Network network(HistoryEvent event) {
        @Nullable String address = event.plain().sourceIpAddress();
        return address == null
                ? new Network.Erased()
                : new Network.Known(address, event.plain().raw().text("userAgent"));
    }

    /** @throws IncompleteRecordException when that is not all that was asked */
    RecordedQuestions read() throws IncompleteRecordException {
        try {
            List<JsonNode> read = new ArrayList<>();
            for (byte[] key : keys) {
                read.add(JSON.readTree(key));
            }
            return QuestionReader.read(JSON.readTree(context), read, surroundings);
        } catch (JsonProcessingException e) {
            throw new IncompleteRecordException(Gap.UNREADABLE);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
    }
}
