package dev.hushtable.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * One request, byte by byte: everything about it, the signature too, can be made wrong before it is sent over a TLS
 * connection of its own. An HTTP client would repair or refuse what must be tested here.
 */
final class RawCall {
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final HexFormat HEX = HexFormat.of();

    private final Clients clients;
    private final List<Header> headers = new ArrayList<>();
    private String requestLine = "POST / HTTP/1.1";
    private byte[] body;
    private String secret;
    private String scope;
    private @Nullable List<String> signedHeaders;

    private record Header(String name, String value) {
        boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    private RawCall(Clients clients, byte[] body) {
        this.clients = clients;
        this.body = body;
        this.secret = clients.credentials().secretAccessKey();
        this.scope = "us-east-1/dynamodb/aws4_request";
    }

    /** A call of a DynamoDB operation as the shared server's administrator, not yet signed. */
    static RawCall dynamoDb(String operation, String json) {
        return dynamoDb(SharedServer.get().administrator(), operation, json);
    }

    /** The same with any access key. */
    static RawCall dynamoDb(Clients clients, String operation, String json) {
        return new RawCall(clients, json.getBytes(StandardCharsets.UTF_8))
                .with("Host", "localhost:" + clients.endpoint().getPort())
                .with("Content-Type", "application/x-amz-json-1.0")
                .with("X-Amz-Target", "DynamoDB_20120810." + operation)
                .at(Instant.now());
    }

    /** A call of the server's own API, signed. */
    static RawCall admin(Clients clients, String operation, String json) {
        return dynamoDb(clients, operation, json)
                .with("X-Amz-Target", "Hushtable_20261101." + operation)
                .scope("us-east-1/hushtable/aws4_request")
                .sign();
    }

    /** A request with nothing but a host. */
    static RawCall plain(String requestLine) {
        Clients clients = SharedServer.get().administrator();
        return new RawCall(clients, new byte[0])
                .line(requestLine)
                .with("Host", "localhost:" + clients.endpoint().getPort());
    }

    RawCall line(String line) {
        requestLine = line;
        return this;
    }

    RawCall body(byte[] bytes) {
        body = bytes;
        return this;
    }

    RawCall at(Instant time) {
        return with("X-Amz-Date", AMZ_DATE.format(time));
    }

    /** Sets a header, in place of any of that name. */
    RawCall with(String name, String value) {
        return without(name).adding(name, value);
    }

    RawCall adding(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    RawCall without(String name) {
        headers.removeIf(header -> header.is(name));
        return this;
    }

    RawCall secret(String text) {
        secret = text;
        return this;
    }

    /** What follows the date in the credential scope. */
    RawCall scope(String text) {
        scope = text;
        return this;
    }

    /** Signs these headers instead of all there are. */
    RawCall signing(String... lowerCaseNames) {
        signedHeaders = List.of(lowerCaseNames);
        return this;
    }

    String header(String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(Header::value)
                .findFirst()
                .orElseThrow();
    }

    /** Adds the right signature of the request as it is now. */
    RawCall sign() {
        String amzDate = header("X-Amz-Date");
        List<String> names = signedHeaders != null
                ? signedHeaders
                : headers.stream()
                        .map(header -> header.name().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.equals("authorization"))
                        .distinct()
                        .sorted()
                        .toList();
        String signed = String.join(";", names);
        String canonicalHeaders =
                names.stream().map(name -> name + ":" + header(name) + "\n").collect(Collectors.joining());
        String canonical = "POST\n/\n\n" + canonicalHeaders + "\n" + signed + "\n" + sha256(body);
        String fullScope = amzDate.substring(0, 8) + "/" + scope;
        String toSign = "AWS4-HMAC-SHA256\n" + amzDate + "\n" + fullScope + "\n"
                + sha256(canonical.getBytes(StandardCharsets.UTF_8));
        return with(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + clients.credentials().accessKeyId() + "/" + fullScope
                        + ", SignedHeaders=" + signed + ", Signature=" + HEX.formatHex(signature(fullScope, toSign)));
    }

    private byte[] signature(String fullScope, String toSign) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : Stream.concat(Stream.of(fullScope.split("/")), Stream.of(toSign))
                .toList()) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends it as it is; only a length and {@code Connection: close} are added where there are none. */
    RawAnswer send() {
        return send(SharedServer.get().tls());
    }

    /** The same to another server, which {@code tls} trusts. */
    RawAnswer send(SSLContext tls) {
        try (Socket socket = tls.getSocketFactory()
                .createSocket("localhost", clients.endpoint().getPort())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(bytes());
            out.flush();
            return RawAnswer.parse(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole request as it is, to be sent over a connection that stays open. */
    byte[] keepingTheConnection() {
        return with("Connection", "keep-alive").bytes();
    }

    private byte[] bytes() {
        StringBuilder head = new StringBuilder(requestLine).append("\r\n");
        headers.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        if (headers.stream().noneMatch(header -> header.is("Content-Length") || header.is("Transfer-Encoding"))) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        if (headers.stream().noneMatch(header -> header.is("Connection"))) {
            head.append("Connection: close\r\n");
        }
        head.append("\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
