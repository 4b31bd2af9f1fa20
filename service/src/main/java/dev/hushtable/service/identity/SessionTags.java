package dev.hushtable.service.identity;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tags of a session over those of its principal. Keys are told apart without regard to case, as condition keys are. */
public final class SessionTags {
    private SessionTags() {}

    public static Map<String, String> over(Map<String, String> own, Map<String, String> session) {
        if (session.isEmpty()) {
            return own;
        }
        Set<String> overridden = session.keySet().stream()
                .map(key -> key.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Map<String, String> all = new HashMap<>(session);
        own.forEach((key, value) -> {
            if (!overridden.contains(key.toLowerCase(Locale.ROOT))) {
                all.put(key, value);
            }
        });
        return all;
    }
}
