package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.dispatch.AuditRecord.Outcome;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.operation.AuditFacts.ItemKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Stands in for item keys in the log: base64url(HMAC-SHA256(audit index key, table ARN, 0, canonical key)). Whoever
 * knows an item's key and may ask for its token finds the item's history; nobody finds the key from the log. Thread-safe.
 */
final class ItemTokens {
    private static final byte[] SEPARATOR = {0};
    private final Hmac key;

    ItemTokens(Hmac key) {
        this.key = key;
    }

    String token(String tableArn, byte[] canonicalKey) {
        byte[] digest = key.of(tableArn.getBytes(StandardCharsets.UTF_8), SEPARATOR, canonicalKey);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    /**
     * Writes the tokens of the items a request touched, or was not allowed to touch, and how many more there were than
     * fit.
     */
    void write(JsonGenerator json, Outcome outcome) throws IOException {
        boolean denied = outcome.verdict() != null && outcome.verdict().isDenied();
        List<ItemKey> keys =
                denied ? asked(outcome.footprints()) : outcome.facts().itemKeys();
        if (keys.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("itemTokens");
        for (ItemKey item : keys.subList(0, Math.min(keys.size(), AuditLimits.MAX_ITEM_TOKENS))) {
            json.writeString(token(item.tableArn(), item.canonicalKey()));
        }
        json.writeEndArray();
        if (keys.size() > AuditLimits.MAX_ITEM_TOKENS) {
            json.writeNumberField("itemTokensTruncated", keys.size() - AuditLimits.MAX_ITEM_TOKENS);
        }
    }

    private static List<ItemKey> asked(List<Footprint> footprints) {
        return footprints.stream()
                .flatMap(footprint -> footprint.keys().stream()
                        .map(key -> new ItemKey(footprint.resource(), KeyEncoding.encode(key))))
                .toList();
    }
}
