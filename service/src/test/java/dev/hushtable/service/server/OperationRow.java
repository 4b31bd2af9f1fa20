package dev.hushtable.service.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.service.dispatch.Api;
import dev.hushtable.service.wire.BucketPath;
import dev.hushtable.service.wire.RawRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code operations.txt}: an operation with a request that it does.
 *
 * @param api as signatures name it
 * @param decision whether the request needs one
 * @param error the code it gets when everything is allowed; empty when it is done
 * @param records that it leaves then
 * @param captures places in the answer, by the name that later lines use
 */
record OperationRow(
        String api,
        String operation,
        Decision decision,
        String error,
        int records,
        String body,
        Map<String, String> captures) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");
    private static final RawRequest.Peer PEER = new RawRequest.Peer("192.0.2.7", "TLSv1.3", "TLS_AES_256_GCM_SHA384");

    /** What a valid request needs before it is done. */
    enum Decision {
        NEEDED,
        /** Nobody has to allow it. */
        FREE,
        /** It is refused before anybody is asked. */
        REFUSED
    }

    static List<OperationRow> all() {
        try (InputStream file = Objects.requireNonNull(OperationRow.class.getResourceAsStream("operations.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(OperationRow::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OperationRow of(String api, String operation, String body) {
        return new OperationRow(api, operation, Decision.NEEDED, "", 1, body, Map.of());
    }

    static OperationRow refused(String api, String operation, String error) {
        return new OperationRow(api, operation, Decision.REFUSED, error, 1, "{}", Map.of());
    }

    private static OperationRow parse(String line) {
        String[] parts = line.split(" => ");
        String[] words = parts[0].split(" ", 4);
        Map<String, String> captures = new LinkedHashMap<>();
        for (String capture : List.of(parts).subList(1, parts.length)) {
            String[] pair = capture.split(" ");
            captures.put(pair[0], pair[1]);
        }
        Decision decision = words[2].startsWith("free:")
                ? Decision.FREE
                : words[2].startsWith("refused:") ? Decision.REFUSED : Decision.NEEDED;
        String outcome = decision == Decision.NEEDED ? words[2] : words[2].substring(words[2].indexOf(':') + 1);
        boolean isDone = outcome.equals("ok") || outcome.startsWith("ok:");
        int records = outcome.startsWith("ok:") ? Integer.parseInt(outcome.substring(3)) : 1;
        return new OperationRow(words[0], words[1], decision, isDone ? "" : outcome, records, words[3], captures);
    }

    String name() {
        return api + ":" + operation;
    }

    @Override
    public String toString() {
        return name() + " " + body;
    }

    /** Whether its requests bring a proof of their own in the place of a signature. */
    boolean isUnsigned() {
        return operation.equals("AssumeRoleWithWebIdentity");
    }

    RawRequest request(Api of, Map<String, String> known) {
        Matcher names = NAME.matcher(body);
        String text = names.replaceAll(name -> Matcher.quoteReplacement(
                Objects.requireNonNull(known.get(name.group(1)), () -> "nothing known as " + name.group(1))));
        return request(of, text);
    }

    /** Requests of this operation that nobody can read, each in another way. */
    List<RawRequest> malformed(Api of) {
        List<String> bodies = switch (api) {
            case "s3" -> List.of(body.split("[ ?]")[0] + " ?list-type=2&list-type=2", "POST");
            case "sts" ->
                List.of(
                        "Action=" + operation + "&Version=%zz",
                        "Action=" + operation + "&A=1&A=2",
                        "Action=" + operation + "&=");
            default -> List.of("{", "[]", "{\"a\":1,\"a\":2}", "{\"TableName\":{}}", "\u0000", "", "[".repeat(9_000));
        };
        return bodies.stream().map(each -> request(of, each)).toList();
    }

    private RawRequest request(Api of, String text) {
        List<RawRequest.Header> headers = new ArrayList<>(List.of(
                new RawRequest.Header("Host", "localhost:8000"), new RawRequest.Header("User-Agent", "matrix/1")));
        if (api.equals("s3")) {
            String[] words = text.split(" ", 2);
            String rest = words.length == 1 ? "" : words[1];
            int query = rest.indexOf('?');
            RawRequest.RequestLine line = new RawRequest.RequestLine(
                    words[0],
                    BucketPath.ROOT + (query < 0 ? rest : rest.substring(0, query)),
                    query < 0 ? "" : rest.substring(query + 1));
            return new RawRequest(line, headers, new byte[0], PEER);
        }
        headers.add(
                api.equals("sts")
                        ? new RawRequest.Header("Content-Type", "application/x-www-form-urlencoded")
                        : new RawRequest.Header("X-Amz-Target", of.targetPrefix() + "." + operation));
        return new RawRequest(
                new RawRequest.RequestLine("POST", "/", ""), headers, text.getBytes(StandardCharsets.UTF_8), PEER);
    }

    /** Takes from an answer what later lines name. */
    void capture(byte[] answer, Map<String, String> known) {
        if (!captures.isEmpty()) {
            try {
                JsonNode json = JSON.readTree(answer);
                captures.forEach((name, pointer) -> known.put(
                        name, Objects.requireNonNull(json.at(pointer).textValue(), () -> name + " in " + json)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
