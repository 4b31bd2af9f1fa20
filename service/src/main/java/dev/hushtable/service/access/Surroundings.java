package dev.hushtable.service.access;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.ContextValue.Unknown;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the audit record of a request says outside of its questions, and policies may ask about: when, and from where.
 *
 * @param eventTime as recorded
 * @param network as recorded
 */
public record Surroundings(Instant eventTime, Network network) {
    private static final String SOURCE_IP = "aws:sourceip";
    private static final String USER_AGENT = "aws:useragent";

    /** The condition keys, in lower case, that stand there and not in the recorded questions. */
    static final Set<String> KEYS = Set.of("aws:currenttime", "aws:epochtime", SOURCE_IP, USER_AGENT);

    /** Where a request came from. */
    public sealed interface Network {

        /**
         * As the record has it.
         *
         * @param userAgent null when the client named none
         */
        record Known(String address, @Nullable String userAgent) implements Network {}

        /** Not any more. */
        record Erased() implements Network {}
    }

    /** Their values, in lower case by name. */
    public Map<String, ContextValue> keys() {
        Map<String, ContextValue> keys = new HashMap<>(GlobalKeys.of(eventTime));
        switch (network) {
            case Network.Known(String address, String userAgent) -> {
                keys.put(SOURCE_IP, new Single(RequestEnvironment.bare(address)));
                if (userAgent != null) {
                    keys.put(USER_AGENT, new Single(userAgent));
                }
            }
            case Network.Erased() -> {
                keys.put(SOURCE_IP, Unknown.INSTANCE);
                keys.put(USER_AGENT, Unknown.INSTANCE);
            }
        }
        return keys;
    }

    /** Those of {@link #keys} that nobody knows any more. */
    Set<String> erased() {
        return switch (network) {
            case Network.Known known -> Set.of();
            case Network.Erased erased -> Set.of(SOURCE_IP, USER_AGENT);
        };
    }
}
