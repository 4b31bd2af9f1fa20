package dev.hushtable.service.cli;

import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Signs requests to the server's own API with AWS Signature Version 4.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
 *     signed AWS API request</a>
 */
final class RequestSigner {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SERVICE = "hushtable";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final AdminTarget target;
    private final InstantSource clock;

    RequestSigner(AdminTarget target, InstantSource clock) {
        this.target = target;
        this.clock = clock;
    }

    /** The headers of a POST of {@code body} to {@code /}, but for the host, which the client sends by itself. */
    Map<String, String> headers(String amzTarget, byte[] body) {
        String date = DATE.format(clock.instant());
        SortedMap<String, String> signed = new TreeMap<>();
        signed.put("content-type", "application/x-amz-json-1.0");
        signed.put("host", host());
        signed.put("x-amz-date", date);
        signed.put("x-amz-target", amzTarget);
        if (target.sessionToken() != null) {
            signed.put("x-amz-security-token", target.sessionToken());
        }
        Map<String, String> headers = new LinkedHashMap<>(signed);
        headers.remove("host");
        headers.put(
                "authorization", authorization(new Signing("POST\n/\n", SERVICE, date), signed, hex(Sha256.of(body))));
        return headers;
    }

    /**
     * The headers of a GET of the server's part of S3.
     *
     * @param path as it is sent
     * @param query as it is sent, in canonical form
     */
    Map<String, String> getHeaders(String path, String query) {
        String date = DATE.format(clock.instant());
        String payload = hex(Sha256.of(new byte[0]));
        SortedMap<String, String> signed = new TreeMap<>();
        signed.put("host", host());
        signed.put("x-amz-content-sha256", payload);
        signed.put("x-amz-date", date);
        if (target.sessionToken() != null) {
            signed.put("x-amz-security-token", target.sessionToken());
        }
        Map<String, String> headers = new LinkedHashMap<>(signed);
        headers.remove("host");
        Signing get = new Signing("GET\n" + path + "\n" + query, "s3", date);
        headers.put("authorization", authorization(get, signed, payload));
        return headers;
    }

    /**
     * What is signed beside headers.
     *
     * @param request method, path and query, a line each
     */
    private record Signing(String request, String service, String date) {}

    private String host() {
        URI endpoint = URI.create(target.endpoint());
        return endpoint.getPort() < 0 ? endpoint.getHost() : endpoint.getHost() + ":" + endpoint.getPort();
    }

    private String authorization(Signing signing, SortedMap<String, String> signed, String payload) {
        String date = signing.date();
        StringBuilder canonical = new StringBuilder(signing.request()).append('\n');
        signed.forEach((name, value) ->
                canonical.append(name).append(':').append(value).append('\n'));
        String names = String.join(";", signed.keySet());
        canonical.append('\n').append(names).append('\n').append(payload);
        String scope = date.substring(0, 8) + '/' + target.region() + '/' + signing.service() + "/aws4_request";
        String toSign = ALGORITHM + '\n' + date + '\n' + scope + '\n' + hex(Sha256.of(ascii(canonical.toString())));
        String credential = target.credentials().accessKeyId() + '/' + scope;
        return ALGORITHM + " Credential=" + credential + ", SignedHeaders=" + names + ", Signature="
                + hex(signature(scope, toSign));
    }

    private byte[] signature(String scope, String toSign) {
        byte[] key = ascii("AWS4" + target.credentials().secretAccessKey());
        for (String step : scope.split("/", -1)) {
            key = next(key, step);
        }
        return next(key, toSign);
    }

    private static byte[] next(byte[] key, String message) {
        try (Hmac hmac = Hmac.withKey(key)) {
            return hmac.of(ascii(message));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
