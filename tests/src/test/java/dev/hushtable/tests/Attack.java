package dev.hushtable.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One try to see what may not be seen, from the files under {@code attacks}. In a request {@code @T} stands for the
 * table's name, {@code @ARN} for its ARN, {@code @ME} for the attacker's partition, {@code @OTHER} for another's,
 * {@code @G} for a guess.
 *
 * @param who the kind of principal that tries it
 * @param guesses two requests in one, whose answers must not differ; empty when there is nothing to guess
 * @param control what an administrator gets for the same: {@code shows} secrets, {@code works}, the name of an error, or
 *     {@code any}
 * @param mustBeDenied whether less than a denial would be too little, though no secret is shown
 */
record Attack(
        String file,
        String name,
        String who,
        String operation,
        String request,
        List<String> guesses,
        String control,
        boolean mustBeDenied) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FILES =
            List.of("reads", "questions", "indexes", "writes", "statements", "partitions", "results");
    private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems");

    /** Those that policies on requests must stop. */
    static Stream<Attack> onRequests() {
        return onResults().filter(attack -> Set.of("clerk", "patient", "nurse").contains(attack.who()));
    }

    /** Those that must show nothing where results are checked; there are more of them. */
    static Stream<Attack> onResults() {
        return FILES.stream().flatMap(file -> in(file).stream());
    }

    private static List<Attack> in(String file) {
        try (InputStream json =
                Objects.requireNonNull(Attack.class.getResourceAsStream("/attacks/" + file + ".json"))) {
            List<Attack> attacks = new ArrayList<>();
            for (JsonNode one : JSON.readTree(json)) {
                List<String> guesses = new ArrayList<>();
                one.path("guesses").forEach(guess -> guesses.add(guess.asText()));
                attacks.add(new Attack(
                        file,
                        one.get("name").asText(),
                        one.path("who").asText("clerk"),
                        one.get("op").asText(),
                        one.get("request").toString(),
                        List.copyOf(guesses),
                        one.path("control").asText("shows"),
                        one.path("expect").asText().equals("denied")));
            }
            return attacks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean writes() {
        return operation.contains("Execute")
                ? Stream.of("INSERT ", "UPDATE ", "DELETE ").anyMatch(request::contains)
                : !READS.contains(operation);
    }

    @Override
    public String toString() {
        return file + ": " + name + " (" + operation + ")";
    }
}
