package dev.hushtable.service.identity;

import dev.hushtable.service.wire.ApiException;
import java.util.Arrays;

/**
 * The canonical query string of SigV4: every name and value percent-encoded by RFC 3986 over the bytes the client
 * meant, then sorted. What could be read in two ways (a bare plus sign, a broken escape) is refused.
 */
final class CanonicalQuery {
    private static final String UNRESERVED_MARKS = "-._~";
    private static final String HEX = "0123456789ABCDEF";

    private CanonicalQuery() {}

    /**
     * @param raw the query as received, without its question mark
     * @throws ApiException for credentials in the query, or a query with two meanings
     */
    static String of(String raw) {
        if (raw.isEmpty()) {
            return "";
        }
        String[] pairs = raw.split("&", Limits.MAX_QUERY_PARAMETERS + 1);
        if (raw.length() > Limits.MAX_QUERY_CHARS || pairs.length > Limits.MAX_QUERY_PARAMETERS) {
            throw SignatureErrors.invalid("The query string is too long to be signed.");
        }
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = pair(pairs[i]);
        }
        // A name that is another's prefix must come first, which plain order gives only below '=': compare name first.
        Arrays.sort(pairs, (a, b) -> a.replace('=', '\0').compareTo(b.replace('=', '\0')));
        return String.join("&", pairs);
    }

    private static String pair(String raw) {
        int equals = raw.indexOf('=');
        String name = encode(equals < 0 ? raw : raw.substring(0, equals), "");
        String value = equals < 0 ? "" : encode(raw.substring(equals + 1), "");
        if (name.regionMatches(true, 0, "X-Amz-", 0, 6)) {
            throw SignatureErrors.invalid(
                    "Signatures in the query string are not accepted. Sign the request with the Authorization header.");
        }
        return name + '=' + value;
    }

    /**
     * Encodes once what is perhaps encoded already.
     *
     * @param kept characters that are left as they stand; what is written as an escape stays one
     */
    static String encode(String raw, String kept) {
        StringBuilder encoded = new StringBuilder(raw.length() + 8);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                append(escaped(raw, i), encoded);
                i += 2;
            } else if (kept.indexOf(c) >= 0) {
                encoded.append(c);
            } else if (c == '+' || c <= ' ' || c > '~') {
                throw ambiguous();
            } else {
                append(c, encoded);
            }
        }
        return encoded.toString();
    }

    private static int escaped(String raw, int at) {
        int high = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
        int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw ambiguous();
        }
        return high << 4 | low;
    }

    private static void append(int octet, StringBuilder encoded) {
        boolean unreserved = (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || UNRESERVED_MARKS.indexOf(octet) >= 0;
        if (unreserved) {
            encoded.append((char) octet);
        } else {
            encoded.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 15));
        }
    }

    private static ApiException ambiguous() {
        return SignatureErrors.invalid("Path and query string must be percent-encoded as RFC 3986 asks.");
    }
}
