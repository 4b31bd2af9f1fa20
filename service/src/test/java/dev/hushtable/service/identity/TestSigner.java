package dev.hushtable.service.identity;

import dev.hushtable.service.wire.RawRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A client's half of SigV4, written from AWS's description and sharing no code with the verifier. Signs whatever it is
 * told to sign, legal or not, so that attacks can be signed correctly.
 */
record TestSigner(String keyId, String secret, String region, String service) {

    /** The value of the Authorization header for this request, covering {@code signedHeaders}. */
    String authorization(RawRequest request, String amzDate, List<String> signedHeaders) {
        return authorization(request, amzDate, signedHeaders, hex(sha256(request.body())));
    }

    String authorization(RawRequest request, String amzDate, List<String> signedHeaders, String payloadHash) {
        return "AWS4-HMAC-SHA256 Credential=" + keyId + "/" + scope(amzDate) + ", SignedHeaders="
                + String.join(";", signedHeaders) + ", Signature="
                + signature(request, amzDate, signedHeaders, payloadHash);
    }

    String signature(RawRequest request, String amzDate, List<String> signedHeaders, String payloadHash) {
        String toSign = "AWS4-HMAC-SHA256\n" + amzDate + "\n" + scope(amzDate) + "\n"
                + hex(sha256(latin1(canonical(request, signedHeaders, payloadHash))));
        byte[] key = latin1("AWS4" + secret);
        for (String part : List.of(amzDate.substring(0, 8), region, service, "aws4_request", toSign)) {
            key = hmac(key, latin1(part));
        }
        return hex(key);
    }

    private String scope(String amzDate) {
        return amzDate.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
    }

    private static String canonical(RawRequest request, List<String> signedHeaders, String payloadHash) {
        Map<String, List<String>> values = new TreeMap<>();
        for (RawRequest.Header header : request.headers()) {
            values.computeIfAbsent(header.name().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.value().trim().replaceAll(" +", " "));
        }
        StringBuilder headers = new StringBuilder();
        for (String name : signedHeaders) {
            headers.append(name)
                    .append(":")
                    .append(String.join(",", values.getOrDefault(name, List.of())))
                    .append("\n");
        }
        String[] query = request.requestLine().query().split("&");
        Arrays.sort(query);
        String path = request.requestLine().path();
        return String.join(
                "\n",
                request.requestLine().method(),
                path.isEmpty() ? "/" : path,
                String.join("&", query),
                headers.toString(),
                String.join(";", signedHeaders),
                payloadHash);
    }

    static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder();
        for (byte b : bytes) {
            hex.append(String.format("%02x", b));
        }
        return hex.toString();
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
