package dev.hushtable.service.server;

import dev.hushtable.service.dispatch.Answer;
import dev.hushtable.service.dispatch.Receipt;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ClientCertificate;
import dev.hushtable.service.wire.Crc32;
import dev.hushtable.service.wire.ErrorDocument;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.RawRequest;
import dev.hushtable.service.wire.Reply;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where HTTP ends: takes a request apart into raw bytes, hands them to the hall, and sends what comes back with the
 * checksum clients verify. Thread-safe.
 */
final class RequestEdge implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(RequestEdge.class);
    private static final String CIPHER_SUITE = "jakarta.servlet.request.cipher_suite";
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    /** Suites of TLS 1.2 name their key agreement, those of 1.3 none (RFC 8446 section B.4). */
    private static final String SUITE_OF_1_2 = "TLS_ECDHE_";

    private final Function<RawRequest, Answer> hall;
    private final UnreadRequests unread;
    private final Semaphore inFlight;
    private final PeerCertificates certificates = new PeerCertificates();
    private final BodyReader bodies = new BodyReader(HttpLimits.MAX_BODIES_BYTES, System::nanoTime);

    RequestEdge(Function<RawRequest, Answer> hall, UnreadRequests unread, int maxInFlight) {
        this.hall = hall;
        this.unread = unread;
        this.inFlight = new Semaphore(maxInFlight);
    }

    @Override
    public void handle(Context context) {
        try (BodyReader.Body body = bodies.read(arriving(context.req()))) {
            if (inFlight.tryAcquire()) {
                answer(context, body.bytes());
            } else {
                refuse(context, new BodyReader.Refused(503, "The server is busy; retry."));
            }
        } catch (BodyReader.Refused refused) {
            refuse(context, refused);
        }
    }

    static BodyReader.Arriving arriving(HttpServletRequest request) throws BodyReader.Refused {
        BodyReader.Coding coding =
                request.getHeader("Content-Encoding") == null ? BodyReader.Coding.PLAIN : BodyReader.Coding.COMPRESSED;
        try {
            return new BodyReader.Arriving(request.getContentLengthLong(), coding, request.getInputStream());
        } catch (IOException e) {
            throw new BodyReader.Refused(400, "The request body did not arrive.");
        }
    }

    private void answer(Context context, byte[] body) {
        try {
            Answer answer = hall.apply(raw(context.req(), body));
            context.header("x-amzn-RequestId", answer.requestId());
            Receipt receipt = answer.receipt();
            if (receipt != null) {
                context.header("x-audit-index", Long.toString(receipt.index()));
                context.header("x-audit-leaf", receipt.leafHash());
            }
            send(context, answer.reply());
        } finally {
            inFlight.release();
        }
    }

    /** What never reached the hall: too large, too slow, or too many at once. Nothing of it was looked at. */
    private void refuse(Context context, BodyReader.Refused refused) {
        unread.refused(refused.status());
        String name = switch (refused.status()) {
            case 400 -> "SerializationException";
            case 408 -> "RequestTimeoutException";
            case 413 -> "RequestEntityTooLargeException";
            default -> "ServiceUnavailableException";
        };
        ErrorType type = new ErrorType("com.amazon.coral.service#" + name, refused.status());
        send(
                context,
                ErrorDocument.reply(new ApiException(type, String.valueOf(refused.getMessage())), Reply.AMZ_JSON_1_0));
    }

    /** Written straight to the response, with its length: never in chunks, and never copied on the way. */
    private static void send(Context context, Reply reply) {
        HttpServletResponse response = context.res();
        response.setStatus(reply.status());
        response.setHeader("x-amz-crc32", Crc32.of(reply.body()));
        reply.headers().forEach(response::setHeader);
        response.setContentType(reply.contentType());
        response.setContentLength(reply.body().length);
        try {
            response.getOutputStream().write(reply.body());
        } catch (IOException gone) {
            // The client went away; what it asked for is done and recorded.
            LOG.debug("an answer found no client any more");
        }
    }

    private RawRequest raw(HttpServletRequest request, byte[] body) {
        String query = request.getQueryString();
        RawRequest.RequestLine line =
                new RawRequest.RequestLine(request.getMethod(), request.getRequestURI(), query == null ? "" : query);
        return new RawRequest(line, headers(request), body, peer(request));
    }

    private static List<RawRequest.Header> headers(HttpServletRequest request) {
        List<RawRequest.Header> headers = new ArrayList<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                headers.add(new RawRequest.Header(name, value));
            }
        }
        return headers;
    }

    private RawRequest.Peer peer(HttpServletRequest request) {
        String suite = String.valueOf(request.getAttribute(CIPHER_SUITE));
        // The listener speaks nothing but TLS 1.3, and 1.2 when told to.
        String version = suite.startsWith(SUITE_OF_1_2) ? "TLSv1.2" : "TLSv1.3";
        ClientCertificate certificate = request.getAttribute(CERTIFICATES) instanceof X509Certificate[] shown
                ? certificates.of(shown[0])
                : null;
        return new RawRequest.Peer(request.getRemoteAddr(), version, suite, certificate);
    }
}
