package dev.hushtable.service.dispatch;

import dev.hushtable.audit.disclosure.DisclosureKeys;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.KeyEncoding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * With what the records of one request are blinded, and the classes their disclosures belong to.
 *
 * <pre>
 * p:TOKEN           of a principal
 * k:ARN/TOKEN       of the items of a partition, of the table or index of that ARN
 * n:2026-11-22      of a day: from where requests came
 * </pre>
 *
 * @param keys null when the KMS refuses them
 */
record Blinding(ItemTokens tokens, KeyNames names, DrawnBytes salts, DisclosureKeys.@Nullable Opened keys) {

    Withheld begin(String eventId) {
        return new Withheld(keys, salts, eventId);
    }

    /** What a principal's disclosures are sealed under, and the token that stands for it. */
    record Person(String token) {
        String classId() {
            return "p:" + token;
        }
    }

    /** Null for somebody unknown. */
    @Nullable
    Person person(@Nullable Caller caller) {
        return caller == null ? null : person(caller.principal().arn());
    }

    Person person(String arn) {
        return new Person(tokens.principal(arn));
    }

    /**
     * The class of an item's key: that of its partition, so that all of a subject goes with one key.
     *
     * @param arn of a table, or of an index, of which {@code key} is a partition, perhaps of several attributes
     */
    String itemClass(String arn, List<AttributeValue> key) {
        List<AttributeValue> partition = arn.contains("/index/") ? key : key.subList(0, Math.min(1, key.size()));
        return "k:" + arn + "/" + tokens.token(arn, KeyEncoding.encode(partition));
    }

    static String networkClass(Instant at) {
        return "n:" + LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
