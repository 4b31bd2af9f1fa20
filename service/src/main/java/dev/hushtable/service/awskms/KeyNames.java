package dev.hushtable.service.awskms;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.KeyUnavailableException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which keys aliases and key ids stand for, asked at most once a minute each. While the KMS cannot be reached the last
 * answer counts for as long as an opened data key may: an hour. Thread-safe.
 */
final class KeyNames {
    /** How soon an alias that is moved to another key counts here. */
    static final Duration ASKED_EVERY = Duration.ofSeconds(60);

    static final Duration BELIEVED = Duration.ofHours(1);

    /** Classes of all tables together; an answer more than that takes the place of all others. */
    private static final int MAX_NAMES = 1_000;

    private static final Pattern KEY_ARN = Pattern.compile("arn:[a-z-]+:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+");

    private final UnaryOperator<String> describe;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(String arn, Instant asked, Instant answered) {}

    /** @param describe asks the KMS; throws {@link KeyUnavailableException} */
    KeyNames(UnaryOperator<String> describe, InstantSource clock) {
        this.describe = describe;
        this.clock = clock;
    }

    /**
     * The ARN of the key that is named so, whatever its state.
     *
     * @throws KeyUnavailableException when there is none, or the KMS cannot be asked
     */
    String arnOf(String keyId) {
        if (KEY_ARN.matcher(keyId).matches()) {
            return keyId;
        }
        Instant now = clock.instant();
        Known last = known.get(keyId);
        if (last != null && now.isBefore(last.asked().plus(ASKED_EVERY))) {
            return last.arn();
        }
        Known next = ask(keyId, last, now);
        if (known.size() >= MAX_NAMES) {
            known.clear();
        }
        known.put(keyId, next);
        return next.arn();
    }

    private Known ask(String keyId, @Nullable Known last, Instant now) {
        try {
            return new Known(describe.apply(keyId), now, now);
        } catch (KeyUnavailableException e) {
            boolean silent = e.reason() == Reason.UNREACHABLE;
            if (silent && last != null && now.isBefore(last.answered().plus(BELIEVED))) {
                return new Known(last.arn(), now, last.answered());
            }
            known.remove(keyId);
            throw e;
        }
    }
}
