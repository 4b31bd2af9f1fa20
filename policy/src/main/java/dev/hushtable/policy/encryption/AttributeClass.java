package dev.hushtable.policy.encryption;

import dev.hushtable.policy.source.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Attributes that are sealed under a KMS key of their own.
 *
 * @param name of the class, within its table
 * @param keyId the KMS key as it is written: key id, key ARN, alias or alias ARN
 * @param places the attributes' names, each with its place in the file
 */
public record AttributeClass(String name, String keyId, Map<String, Position> places) {
    public AttributeClass {
        places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    }

    /** Top-level names. */
    public Set<String> attributes() {
        return places.keySet();
    }
}
