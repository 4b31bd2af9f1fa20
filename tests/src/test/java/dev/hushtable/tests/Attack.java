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
import org.jspecify.annotations.Nullable;

/**
 * One try to see what may not be seen, from the files under {@code attacks}. In a request {@code @T} stands for the
 * table's name, {@code @ARN} for its ARN, {@code @ME} for the attacker's partition, {@code @OTHER} for another's,
 * {@code @G} for a guess, {@code @NEXT} and {@code "@LAST"} for the token and the last key of a page read before.
 *
 * @param who the kind of principal that tries it
 * @param guesses two requests in one, whose answers must not differ; empty when there is nothing to guess
 * @param control what an administrator gets for the same: {@code shows} secrets, {@code works}, the name of an error, or
 *     {@code any}
 * @param expect {@code denied} where less than a denial would be too little, though no secret is shown, {@code refused}
 *     where any error will do; otherwise empty
 * @param first the page that was read before, whose end the attacker has got hold of; null for none
 */
record Attack(
        String file,
        String name,
        String who,
        String operation,
        String request,
        List<String> guesses,
        String control,
        String expect,
        @Nullable Page first) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FILES =
            List.of("reads", "questions", "indexes", "writes", "statements", "partitions", "results", "tokens");
    private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems");

    /**
     * A page somebody reads before the attack.
     *
     * @param by a kind of principal, or {@code administrator}
     */
    record Page(String by, String operation, String request) {}

    /** Those that policies on requests must stop. */
    static Stream<Attack> onRequests() {
        return onResults().filter(attack -> Set.of("clerk", "patient", "nurse").contains(attack.who()));
    }

    /** Those on hidden attributes, which may be masked as well as withheld. */
    static Stream<Attack> onAttributes() {
        return onResults().filter(attack -> attack.who().equals("clerk"));
    }

    /** Those that no mask may let through. */
    static Stream<Attack> onMasks() {
        return in("masks").stream();
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
                        one.path("expect").asText(),
                        page(one.path("first"))));
            }
            return attacks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Page page(JsonNode first) {
        return first.isMissingNode()
                ? null
                : new Page(
                        first.path("by").asText("administrator"),
                        first.get("op").asText(),
                        first.get("request").toString());
    }

    /** Whether less than a denial would be too little. */
    boolean mustBeDenied() {
        return expect.equals("denied") || (control.equals("shows") && expect.isEmpty());
    }

    /** Whether no answer but an error will do. */
    boolean mustBeRefused() {
        return mustBeDenied() || expect.equals("refused");
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
