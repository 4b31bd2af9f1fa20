package dev.hushtable.kms.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.kms.key.GrantToken;
import dev.hushtable.kms.key.Limits;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The lists and maps of requests, read through a {@link RequestReader}. */
public final class RequestLists {
    private static final Set<String> TAG_MEMBERS = Set.of("TagKey", "TagValue");

    private RequestLists() {}

    /**
     * The encryption context; absent is empty.
     *
     * @throws KmsException {@code SerializationException} when a value is no string, {@code ValidationException} when
     *     it is larger than this server allows
     */
    public static EncryptionContext encryptionContext(RequestReader reader, String name) {
        JsonNode node = reader.member(name, JsonNodeType.OBJECT);
        if (node == null) {
            return EncryptionContext.empty();
        }
        if (node.size() > Limits.MAX_CONTEXT_PAIRS) {
            throw KmsException.validation(name + " has more than " + Limits.MAX_CONTEXT_PAIRS + " pairs.");
        }
        SortedMap<String, String> pairs = new TreeMap<>();
        int bytes = 0;
        for (Map.Entry<String, JsonNode> pair : node.properties()) {
            if (!pair.getValue().isTextual()) {
                throw RequestReader.malformed(name, "a map of strings to strings");
            }
            String value = pair.getValue().textValue();
            bytes += utf8Length(name, pair.getKey()) + utf8Length(name, value);
            pairs.put(pair.getKey(), value);
        }
        if (bytes > Limits.MAX_CONTEXT_BYTES) {
            throw KmsException.validation(name + " is longer than " + Limits.MAX_CONTEXT_BYTES + " bytes.");
        }
        return EncryptionContext.of(pairs);
    }

    /**
     * Grant tokens. They are needed for nothing here, as grants are in force at once; but one that cannot be ours is
     * refused.
     */
    public static void checkGrantTokens(RequestReader reader) {
        List<String> tokens = strings(reader, "GrantTokens", TextRule.GRANT_TOKEN);
        if (tokens == null) {
            return;
        }
        if (tokens.size() > Limits.MAX_GRANT_TOKENS) {
            reader.violations()
                    .add(
                            "grantTokens",
                            tokens.toString(),
                            "Member must have length less than or equal to " + Limits.MAX_GRANT_TOKENS);
        } else if (tokens.stream().anyMatch(token -> GrantToken.parse(token) == null)) {
            reader.refuseLater(invalidGrantToken());
        }
    }

    public static KmsException invalidGrantToken() {
        return new KmsException("InvalidGrantTokenException", "The grant token was not issued by this service.");
    }

    /** The tags, in order; null when absent. */
    public static @Nullable List<Map.Entry<String, String>> tags(RequestReader reader, String name) {
        JsonNode list = reader.member(name, JsonNodeType.ARRAY);
        if (list == null) {
            return null;
        }
        List<Map.Entry<String, String>> tags = new ArrayList<>();
        for (JsonNode tag : list) {
            if (!tag.isObject()) {
                throw RequestReader.malformed(name, "a list of objects");
            }
            RequestReader.requireKnown(tag, TAG_MEMBERS);
            String at = RequestReader.camel(name) + "." + (tags.size() + 1) + ".member.";
            tags.add(Map.entry(
                    text(reader, tag.get("TagKey"), at + "tagKey", TextRule.TAG_KEY),
                    text(reader, tag.get("TagValue"), at + "tagValue", TextRule.TAG_VALUE)));
        }
        return tags;
    }

    /** Strings, in order; null when absent. */
    public static @Nullable List<String> strings(RequestReader reader, String name, TextRule rule) {
        List<String> values = texts(reader, name);
        if (values != null
                && values.stream().anyMatch(value -> !rule.violations(value).isEmpty())) {
            addOfMembers(reader, name, values, rule.words());
        }
        return values;
    }

    /** Strings of which each is one of {@code allowed}; null when absent. */
    public static @Nullable List<String> choices(RequestReader reader, String name, List<String> allowed) {
        List<String> values = texts(reader, name);
        if (values != null && !allowed.containsAll(values)) {
            addOfMembers(
                    reader,
                    name,
                    values,
                    List.of("Member must satisfy enum value set: [" + String.join(", ", allowed) + "]"));
        }
        return values;
    }

    private static @Nullable List<String> texts(RequestReader reader, String name) {
        JsonNode list = reader.member(name, JsonNodeType.ARRAY);
        if (list == null) {
            return null;
        }
        List<String> values = new ArrayList<>();
        for (JsonNode value : list) {
            if (!value.isTextual()) {
                throw RequestReader.malformed(name, "a list of strings");
            }
            values.add(value.textValue());
        }
        return values;
    }

    private static void addOfMembers(RequestReader reader, String name, List<String> values, List<String> words) {
        reader.violations()
                .add(
                        RequestReader.camel(name),
                        values.toString(),
                        "Member must satisfy constraint: [" + String.join(", ", words) + "]");
    }

    /** Notes that a member must be there. */
    public static void require(RequestReader reader, String name, @Nullable Object value) {
        if (value == null) {
            reader.violations().add(RequestReader.camel(name), null, "Member must not be null");
        }
    }

    private static String text(RequestReader reader, @Nullable JsonNode node, String at, TextRule rule) {
        if (node == null || node.isNull()) {
            reader.violations().add(at, null, "Member must not be null");
            return "";
        }
        if (!node.isTextual()) {
            throw RequestReader.malformed(at, "a string");
        }
        return reader.checked(at, node.textValue(), rule);
    }

    /** Half a surrogate pair has no UTF-8 form; replacing it would let two contexts be taken for one. */
    private static int utf8Length(String name, String text) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(text))
                    .remaining();
        } catch (CharacterCodingException e) {
            throw RequestReader.malformed(name, "well-formed Unicode");
        }
    }
}
