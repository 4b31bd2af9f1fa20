package dev.hushtable.audit.event;

import dev.hushtable.audit.disclosure.Disclosure;
import dev.hushtable.audit.json.JsonObject;
import dev.hushtable.audit.json.MalformedRecordException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts disclosed members back where their digests stand, and takes the digests away (RFC 9901 section 7.1, steps 3b
 * and 3c, for object members; array elements are never kept back here).
 */
final class Revealed {
    private static final String DIGESTS = "_sd";
    private static final String ALGORITHM = "_sd_alg";

    private final Map<String, Disclosure> byDigest = new HashMap<>();

    private Revealed(List<Disclosure> disclosures) {
        for (Disclosure disclosure : disclosures) {
            byDigest.put(disclosure.digest(), disclosure);
        }
    }

    static JsonObject of(JsonObject record, List<Disclosure> disclosures) {
        Map<String, @Nullable Object> plain = new Revealed(disclosures).object(record);
        plain.remove(ALGORITHM);
        return new JsonObject(plain);
    }

    private Map<String, @Nullable Object> object(JsonObject object) {
        Map<String, @Nullable Object> plain = new TreeMap<>();
        object.members().forEach((name, value) -> {
            if (!name.equals(DIGESTS)) {
                plain.put(name, value(value));
            }
        });
        for (String digest : object.texts(DIGESTS)) {
            // Each digest stands for one member: used twice, it would say something nobody wrote.
            Disclosure disclosure = byDigest.remove(digest);
            if (disclosure != null) {
                if (plain.containsKey(disclosure.name())) {
                    throw new MalformedRecordException("a disclosed member is there already");
                }
                plain.put(disclosure.name(), value(disclosure.value()));
            }
        }
        return plain;
    }

    private @Nullable Object value(@Nullable Object value) {
        JsonObject object = JsonObject.from(value);
        if (object != null) {
            return object(object);
        }
        if (value instanceof List<?> elements) {
            List<@Nullable Object> plain = new ArrayList<>(elements.size());
            for (Object element : elements) {
                plain.add(value(element));
            }
            return plain;
        }
        return value;
    }

    static Set<String> digests(JsonObject record) {
        Set<String> digests = new LinkedHashSet<>();
        collect(record.members(), digests);
        return digests;
    }

    private static void collect(@Nullable Object value, Set<String> digests) {
        JsonObject object = JsonObject.from(value);
        if (object != null) {
            digests.addAll(object.texts(DIGESTS));
            object.members().values().forEach(member -> collect(member, digests));
        } else if (value instanceof List<?> elements) {
            elements.forEach(element -> collect(element, digests));
        }
    }
}
