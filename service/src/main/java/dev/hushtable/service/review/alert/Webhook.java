package dev.hushtable.service.review.alert;

import dev.hushtable.audit.http.BoundedCalls;
import dev.hushtable.crypto.Hmac;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * An HTTPS address that takes alerts by POST, one a request, as JSON. {@code X-Hushtable-Signature} is
 * {@code t=SECONDS,v1=HEX}, HMAC-SHA256 with the shared secret over {@code SECONDS.BODY}: who has the secret can tell
 * our messages from others, and old ones from new ones. Redirects are not followed.
 */
public final class Webhook implements Destination {
    private static final int MAX_ANSWER_BYTES = 64 << 10;
    private static final int FIRST_SUCCESS = 200;
    private static final int FIRST_REDIRECT = 300;

    private final String name;
    private final URI address;
    private final Hmac secret;
    private final BoundedCalls calls;

    /** @param secret stays the caller's to close */
    public Webhook(String name, URI address, Hmac secret, BoundedCalls calls) {
        this.name = name;
        this.address = address;
        this.secret = secret;
        this.calls = calls;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void deliver(AlertMessage message) throws IOException {
        byte[] body = message.json();
        String seconds = Long.toString(message.time().getEpochSecond());
        byte[] code = secret.of((seconds + ".").getBytes(StandardCharsets.US_ASCII), body);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("X-Hushtable-Alert", message.id())
                .header(
                        "X-Hushtable-Signature",
                        "t=" + seconds + ",v1=" + HexFormat.of().formatHex(code))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        int status = calls.send(request, MAX_ANSWER_BYTES).statusCode();
        if (status < FIRST_SUCCESS || status >= FIRST_REDIRECT) {
            throw new IOException(address.getHost() + " answered with " + status);
        }
    }
}
