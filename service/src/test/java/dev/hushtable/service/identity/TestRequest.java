package dev.hushtable.service.identity;

import dev.hushtable.service.wire.RawRequest;
import dev.hushtable.service.wire.RawRequest.Header;
import dev.hushtable.service.wire.RawRequest.Peer;
import dev.hushtable.service.wire.RawRequest.RequestLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** A request in the making: starts as what boto3 sends for ListTables, and can be bent before and after signing. */
final class TestRequest {
    static final String SIGNED_AT = "20260102T030405Z";
    static final String KEY_ID = "AKIAIOSFODNN7EXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    static final TestSigner SIGNER = new TestSigner(KEY_ID, SECRET, "us-east-1", "dynamodb");

    private final List<Header> headers = new ArrayList<>();
    private RequestLine line = new RequestLine("POST", "/", "");
    private byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    private String signedAt = SIGNED_AT;

    static TestRequest listTables() {
        return new TestRequest()
                .header("Host", "localhost:8000")
                .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("User-Agent", "Boto3/1.43.11")
                .header("X-Amz-Date", SIGNED_AT)
                .header("Content-Length", "2");
    }

    TestRequest header(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    TestRequest without(String name) {
        headers.removeIf(header -> header.name().equalsIgnoreCase(name));
        return this;
    }

    TestRequest replace(String name, String value) {
        headers.replaceAll(header -> header.name().equalsIgnoreCase(name) ? new Header(name, value) : header);
        return this;
    }

    TestRequest line(String method, String path, String query) {
        line = new RequestLine(method, path, query);
        return this;
    }

    TestRequest body(String text) {
        body = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** The date the signature names; the header is set to it too. */
    TestRequest signedAt(String amzDate) {
        signedAt = amzDate;
        return replace("X-Amz-Date", amzDate);
    }

    /** What boto3 signs: content-type, host and every x-amz header. */
    TestRequest sign() {
        return sign(SIGNER);
    }

    TestRequest sign(TestSigner signer) {
        TreeSet<String> signed = new TreeSet<>();
        for (Header header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (name.startsWith("x-amz-") || name.equals("host") || name.startsWith("content-type")) {
                signed.add(name);
            }
        }
        return sign(signer, List.copyOf(signed));
    }

    TestRequest sign(TestSigner signer, List<String> signedHeaders) {
        return header("Authorization", signer.authorization(raw(), signedAt, signedHeaders));
    }

    String authorization() {
        String value = raw().header("Authorization");
        return value == null ? "" : value;
    }

    RawRequest raw() {
        return new RawRequest(line, List.copyOf(headers), body.clone(), new Peer("127.0.0.1", "TLSv1.3", "any"));
    }
}
