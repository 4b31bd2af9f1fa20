package dev.hushtable.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as boto3 does (content-type, host, x-amz-date, x-amz-target) with as little work as possible: the load
 * generator shares the machine with what it measures. One a client thread.
 */
final class Signer {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final HexFormat HEX = HexFormat.of();
    private static final String SIGNED = "content-type;host;x-amz-date;x-amz-target";

    private final String accessKeyId;
    private final String region;
    private final Api api;
    private final String host;
    private final MessageDigest sha256;
    private final Mac mac;
    private final byte[] secret;
    private long second;
    private String amzDate = "";
    private String day = "";

    Signer(Target target) {
        this.accessKeyId = target.accessKeyId();
        this.secret = ("AWS4" + target.secret()).getBytes(StandardCharsets.UTF_8);
        this.region = "us-east-1";
        this.api = target.api();
        this.host = target.host() + ":" + target.port();
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
            this.mac = Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The whole HTTP request, ready to be written. */
    byte[] request(String operation, byte[] body) throws GeneralSecurityException {
        turnSecond();
        String target = api.target(operation);
        String canonical = "POST\n/\n\ncontent-type:" + api.contentType() + "\nhost:" + host + "\nx-amz-date:" + amzDate
                + "\nx-amz-target:" + target + "\n\n" + SIGNED + "\n" + HEX.formatHex(sha256.digest(body));
        String scope = day + "/" + region + "/" + api.service() + "/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + amzDate + "\n" + scope + "\n"
                + HEX.formatHex(sha256.digest(canonical.getBytes(StandardCharsets.US_ASCII)));
        String signature = HEX.formatHex(mac.doFinal(toSign.getBytes(StandardCharsets.US_ASCII)));
        byte[] head = ("POST / HTTP/1.1\r\nHost: " + host
                        + "\r\nContent-Type: " + api.contentType() + "\r\nX-Amz-Date: " + amzDate + "\r\nX-Amz-Target: "
                        + target + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential="
                        + accessKeyId + "/" + scope + ", SignedHeaders=" + SIGNED + ", Signature=" + signature
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /** The date has seconds, the key of the day is derived anew when the day turns: both far rarer than requests. */
    private void turnSecond() throws GeneralSecurityException {
        long now = System.currentTimeMillis() / 1_000;
        if (now == second) {
            return;
        }
        second = now;
        amzDate = DATE.format(Instant.ofEpochSecond(now));
        if (!amzDate.startsWith(day) || day.isEmpty()) {
            day = amzDate.substring(0, 8);
            byte[] key = secret;
            for (String step : new String[] {day, region, api.service(), "aws4_request"}) {
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                key = mac.doFinal(step.getBytes(StandardCharsets.UTF_8));
            }
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        }
    }
}
