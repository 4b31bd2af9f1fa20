package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.wire.Target;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;

/**
 * Calls a running server's own API as whoever the environment says: {@code AWS_ENDPOINT_URL}, {@code AWS_CA_BUNDLE},
 * {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}, {@code AWS_SESSION_TOKEN} and {@code AWS_REGION}, as the AWS
 * CLI reads them; what is missing comes from the client files that a development server leaves in the data folder. Every
 * failure is one sentence that says what to do next.
 */
final class AdminClient {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** AWS SDKs give a call as long. */
    private static final Duration CALL = Duration.ofSeconds(60);

    private final AdminTarget target;
    private final HttpClient http;

    private AdminClient(AdminTarget target, HttpClient http) {
        this.target = target;
        this.http = http;
    }

    /** @throws CommandFailure when the environment does not say whom to call, or as whom */
    static AdminClient of(Map<String, String> environment, DataDirectory data) {
        AdminTarget target = AdminTarget.of(environment, data);
        HttpClient.Builder http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .sslContext(target.trust());
        return new AdminClient(target, http.build());
    }

    /** A request without members. */
    static ObjectNode request() {
        return JSON.createObjectNode();
    }

    /**
     * What somebody wrote as JSON.
     *
     * @param option it was written for
     * @throws CommandFailure when it is none
     */
    static JsonNode json(String text, String option) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE, option + " is not JSON; write it as {\"pk\": {\"S\": \"...\"}} in quotes");
        }
    }

    /**
     * Calls an operation.
     *
     * @throws CommandFailure when it could not be called, or answered with an error
     */
    JsonNode call(String operation, ObjectNode body) {
        HttpResponse<byte[]> response = send(operation, body.toString().getBytes(StandardCharsets.UTF_8));
        JsonNode answer = parse(response.body());
        if (response.statusCode() != 200) {
            throw AdminRefusal.of(operation, response.statusCode(), answer);
        }
        return answer;
    }

    private HttpResponse<byte[]> send(String operation, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target.endpoint() + "/"))
                .timeout(CALL)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        RequestSigner signer = new RequestSigner(target, Clock.systemUTC());
        signer.headers(Target.ADMIN + "." + operation, body).forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(CommandFailure.UNAVAILABLE, "interrupted while waiting for an answer");
        } catch (SSLException e) {
            throw new CommandFailure(
                    CommandFailure.NO_PERMISSION,
                    target.endpoint() + " is not the server that " + target.caBundle() + " vouches for ("
                            + e.getMessage() + "): set AWS_CA_BUNDLE to its ca.pem, or run eval \"$(hushtable env)\"");
        } catch (ConnectException e) {
            throw new CommandFailure(
                    CommandFailure.UNAVAILABLE,
                    "nobody listens at " + target.endpoint()
                            + ": start the server with 'hushtable serve', or set AWS_ENDPOINT_URL to where it is");
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.UNAVAILABLE, "no answer from " + target.endpoint() + ": " + e.getMessage());
        }
    }

    private JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.UNAVAILABLE,
                    target.endpoint() + " answers as no hushtable does: check AWS_ENDPOINT_URL");
        }
    }
}
