package dev.hushtable.service.identity;

import dev.hushtable.service.wire.RawRequest;
import dev.hushtable.service.wire.RawRequest.Header;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The canonical request of SigV4, rebuilt from the bytes as received, and what must be covered by it: host, date,
 * content encoding and every {@code x-amz-*} header there is but the session token. Stricter than AWS where two readings were possible: a
 * signed header may occur once only, and its value holds printable Latin-1 only.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
 *     signed AWS API request</a>
 */
final class CanonicalRequest {
    static final String DATE = "x-amz-date";
    /** Need not be covered: it is sealed, and good with one access key only. SDKs cover it nevertheless. */
    static final String SESSION_TOKEN = "x-amz-security-token";

    private static final String AMZ_PREFIX = "x-amz-";

    private CanonicalRequest() {}

    /**
     * The canonical request's bytes.
     *
     * @param signedHeaders lower-case names, ascending
     * @param bodyHash SHA-256 of the body as sent, in hexadecimal
     * @throws dev.hushtable.service.wire.ApiException when a header that matters is not covered, or a covered one is
     *     absent, doubled or unprintable
     */
    static byte[] of(RawRequest request, List<String> signedHeaders, String bodyHash) {
        requireCoverage(request.headers(), signedHeaders);
        RawRequest.RequestLine line = request.requestLine();
        String path = CanonicalPath.of(line);
        StringBuilder canonical = new StringBuilder(512);
        canonical.append(line.method()).append('\n');
        canonical.append(path).append('\n');
        canonical.append(CanonicalQuery.of(line.query())).append('\n');
        for (String name : signedHeaders) {
            canonical.append(name).append(':');
            appendValue(only(name, request.headers()), canonical);
            canonical.append('\n');
        }
        canonical.append('\n');
        appendNames(signedHeaders, canonical);
        canonical.append('\n').append(bodyHash);
        return canonical.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void requireCoverage(List<Header> headers, List<String> signedHeaders) {
        requireSigned("host", signedHeaders);
        requireSigned(DATE, signedHeaders);
        for (Header header : headers) {
            String name = header.name();
            boolean matters = name.regionMatches(true, 0, AMZ_PREFIX, 0, AMZ_PREFIX.length())
                    || name.equalsIgnoreCase("content-encoding");
            if (matters && !name.equalsIgnoreCase(SESSION_TOKEN)) {
                requireSigned(name.toLowerCase(Locale.ROOT), signedHeaders);
            }
        }
    }

    private static void requireSigned(String name, List<String> signedHeaders) {
        if (Collections.binarySearch(signedHeaders, name) < 0) {
            throw SignatureErrors.invalid("'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
        }
    }

    /** The value of a header that must be there exactly once. */
    private static String only(String name, List<Header> headers) {
        @Nullable String value = null;
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                if (value != null) {
                    throw SignatureErrors.invalid("The signed header '" + name + "' occurs more than once.");
                }
                value = header.value();
            }
        }
        if (value == null) {
            throw SignatureErrors.invalid("The signed header '" + name + "' is not in the request.");
        }
        return value;
    }

    /** Trimmed, runs of spaces as one. */
    private static void appendValue(String value, StringBuilder canonical) {
        int length = canonical.length();
        boolean pendingSpace = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == 0x7F || c > 0xFF) {
                throw SignatureErrors.invalid("A signed header holds a character that may not be in a header.");
            }
            if (c == ' ') {
                pendingSpace = canonical.length() > length;
            } else {
                if (pendingSpace) {
                    canonical.append(' ');
                    pendingSpace = false;
                }
                canonical.append(c);
            }
        }
    }

    private static void appendNames(List<String> signedHeaders, StringBuilder canonical) {
        for (int i = 0; i < signedHeaders.size(); i++) {
            if (i > 0) {
                canonical.append(';');
            }
            canonical.append(signedHeaders.get(i));
        }
    }
}
