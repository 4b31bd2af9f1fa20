package dev.hushtable.service.identity.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads the claims by which a provider asks for session tags and a source identity.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">Passing session tags</a>
 */
final class TokenWishes {
    private static final String TAGS = "https://aws.amazon.com/tags";
    private static final String SOURCE_IDENTITY = "https://aws.amazon.com/source_identity";

    private TokenWishes() {}

    static WebIdentity.Wish of(IdToken token) {
        JsonNode tags = token.claims().path(TAGS);
        String source = token.claim(SOURCE_IDENTITY);
        return new WebIdentity.Wish(
                tags(tags.path("principal_tags")),
                transitive(tags.path("transitive_tag_keys")),
                source.isEmpty() ? null : source);
    }

    /** A tag is written with its one value in an array, or bare. */
    private static Map<String, String> tags(JsonNode written) {
        Map<String, String> tags = new HashMap<>();
        written.properties().forEach(tag -> {
            JsonNode value = tag.getValue();
            JsonNode only = value.isArray() && value.size() == 1 ? value.get(0) : value;
            if (!only.isTextual()) {
                throw IdTokenErrors.invalid("The token's tags must have one text each");
            }
            tags.put(tag.getKey(), only.textValue());
        });
        return tags;
    }

    private static Set<String> transitive(JsonNode written) {
        Set<String> keys = new HashSet<>();
        written.forEach(key -> keys.add(key.asText()));
        return keys;
    }
}
