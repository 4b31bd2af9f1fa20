package dev.hushtable.service.identity;

import dev.hushtable.service.wire.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A SigV4 Authorization header, read strictly: each field exactly once and no other, signed headers in lower case,
 * strictly ascending, the signature 64 lower-case hexadecimal digits.
 *
 * @param accessKeyId who claims to have signed
 * @param scope what the signature is good for, as claimed
 * @param signedHeaders names of the headers it covers
 * @param signature the 32 bytes themselves
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
 *     signed AWS API request</a>
 */
record AuthorizationHeader(String accessKeyId, CredentialScope scope, List<String> signedHeaders, byte[] signature) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final List<String> FIELDS = List.of("Credential", "Signature", "SignedHeaders");
    private static final Pattern ALGORITHM_NAME = Pattern.compile("AWS4-[A-Z0-9-]{1,40}");
    private static final int SIGNATURE_CHARS = 64;

    /**
     * Reads the header's value.
     *
     * @throws ApiException when it is anything but a complete SigV4 authorisation
     */
    static AuthorizationHeader parse(String value) {
        if (value.length() > Limits.MAX_AUTHORIZATION_CHARS) {
            throw SignatureErrors.incomplete("Authorization header is longer than " + Limits.MAX_AUTHORIZATION_CHARS);
        }
        int space = value.indexOf(' ');
        requireAlgorithm(space < 0 ? value : value.substring(0, space));
        Map<String, String> fields = fields(space < 0 ? "" : value.substring(space + 1), value);
        String[] credential = credential(require(fields, "Credential"));
        return new AuthorizationHeader(
                credential[0],
                new CredentialScope(credential[1], credential[2], credential[3]),
                signedHeaders(require(fields, "SignedHeaders")),
                signature(require(fields, "Signature")));
    }

    private static void requireAlgorithm(String algorithm) {
        if (algorithm.equals(ALGORITHM)) {
            return;
        }
        if (ALGORITHM_NAME.matcher(algorithm).matches()) {
            throw SignatureErrors.incomplete("Unsupported AWS 'algorithm': '" + algorithm + "'.");
        }
        throw SignatureErrors.missingToken();
    }

    private static Map<String, String> fields(String list, String header) {
        Map<String, String> fields = HashMap.newHashMap(FIELDS.size());
        int start = 0;
        while (start < list.length()) {
            int comma = list.indexOf(',', start);
            int end = comma < 0 ? list.length() : comma;
            String field = list.substring(start, end).strip();
            int equals = field.indexOf('=');
            if (equals < 0) {
                throw SignatureErrors.notKeyValue(header);
            }
            String name = field.substring(0, equals);
            if (!FIELDS.contains(name) || fields.putIfAbsent(name, field.substring(equals + 1)) != null) {
                throw SignatureErrors.incomplete(
                        "Authorization header takes each of Credential, SignedHeaders and Signature once, and nothing"
                                + " else.",
                        header);
            }
            start = end + 1;
        }
        requireAll(fields, header);
        return fields;
    }

    private static void requireAll(Map<String, String> fields, String header) {
        List<String> missing = new ArrayList<>(FIELDS.size());
        for (String name : FIELDS) {
            if (fields.getOrDefault(name, "").isEmpty()) {
                missing.add("Authorization header requires '" + name + "' parameter.");
            }
        }
        if (!missing.isEmpty()) {
            throw SignatureErrors.incomplete(String.join(" ", missing), header);
        }
    }

    private static String require(Map<String, String> fields, String name) {
        @Nullable String value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException(name + " was checked to be there");
        }
        return value;
    }

    private static String[] credential(String credential) {
        String[] parts = credential.split("/", -1);
        if (parts.length != 5) {
            throw SignatureErrors.incomplete("Credential must have exactly 5 slash-delimited elements, e.g."
                    + " keyid/date/region/service/term, got " + parts.length + '.');
        }
        if (!parts[4].equals(CredentialScope.TERMINATOR)) {
            throw SignatureErrors.invalid("Credential should be scoped with a valid terminator: 'aws4_request'.");
        }
        if (!AccessKeys.isKeyId(parts[0])) {
            throw SignatureErrors.unrecognizedClient();
        }
        for (int i = 1; i < 4; i++) {
            requireScopePart(parts[i]);
        }
        return parts;
    }

    /** Letters, digits and hyphens: nothing that could be mistaken for a separator of the string to sign. */
    private static void requireScopePart(String part) {
        boolean plain = !part.isEmpty() && part.length() <= Limits.MAX_SCOPE_PART_CHARS;
        for (int i = 0; plain && i < part.length(); i++) {
            char c = part.charAt(i);
            plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        }
        if (!plain) {
            throw SignatureErrors.invalid("Credential should be scoped to a valid region.");
        }
    }

    private static List<String> signedHeaders(String list) {
        String[] names = list.split(";", -1);
        if (names.length > Limits.MAX_SIGNED_HEADERS) {
            throw SignatureErrors.incomplete(
                    "SignedHeaders names more than " + Limits.MAX_SIGNED_HEADERS + " headers.");
        }
        String previous = "";
        for (String name : names) {
            if (name.compareTo(previous) <= 0 || !isLowerCaseToken(name)) {
                throw SignatureErrors.incomplete(
                        "SignedHeaders must be distinct header names in lower case, in ascending order.");
            }
            previous = name;
        }
        return List.of(names);
    }

    private static boolean isLowerCaseToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean token = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
            if (!token) {
                return false;
            }
        }
        return true;
    }

    private static byte[] signature(String hex) {
        boolean lowerCase = hex.length() == SIGNATURE_CHARS;
        for (int i = 0; lowerCase && i < hex.length(); i++) {
            char c = hex.charAt(i);
            lowerCase = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        if (!lowerCase) {
            throw SignatureErrors.mismatch();
        }
        return HexFormat.of().parseHex(hex);
    }
}
