package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What part of a list a request wants.
 *
 * @param operation whose list it is: its markers are of no use to others
 * @param after the name behind which it begins; empty for the start
 */
record Page(String operation, int limit, String after) {
    private static final char END = '\n';

    /** Reads {@code Limit} and {@code Marker}; to be believed once the request was finished. */
    static Page read(String operation, RequestReader request, int defaultLimit, int maxLimit) {
        Integer limit = request.optionalInteger("Limit", 1, maxLimit);
        String marker = request.optionalString("Marker", TextRule.MARKER);
        return new Page(
                operation,
                limit == null ? defaultLimit : limit,
                marker == null ? "" : decoded(operation, marker, request));
    }

    /**
     * The part of {@code all}, which is ordered by {@code name}, and says in {@code answer} whether there is more.
     */
    <T> List<T> of(List<T> all, Function<T, String> name, ObjectNode answer) {
        return of(all.stream(), name, answer);
    }

    /** The same; no more is taken of {@code all} than is wanted. */
    <T> List<T> of(Stream<T> all, Function<T, String> name, ObjectNode answer) {
        List<T> rest = all.filter(entry -> name.apply(entry).compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        boolean more = rest.size() > limit;
        answer.put("Truncated", more);
        if (!more) {
            return rest;
        }
        List<T> page = rest.subList(0, limit);
        answer.put("NextMarker", encoded(operation + END + name.apply(page.getLast())));
        return page;
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String operation, String marker, RequestReader request) {
        String of = operation + END;
        String text = text(marker);
        if (text.startsWith(of)) {
            return text.substring(of.length());
        }
        request.refuseLater(
                new KmsException("InvalidMarkerException", "Could not deserialize marker '" + marker + "'"));
        return "";
    }

    /** What was encoded; empty when nothing was. */
    private static String text(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
