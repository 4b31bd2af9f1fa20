package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.tests.Attempt.Change;
import dev.hushtable.tests.Attempt.Place;
import dev.hushtable.tests.Attempt.Told;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What clients were told, held against what a restarted server has and what its audit log says. The rule is one: the
 * data is exactly what the successful records make of it, and whatever was answered has exactly one record.
 */
final class CrashLedger {
    private static final Pattern ATTEMPT = Pattern.compile("attempt[/#](r\\d+c\\d+n\\d+)");

    private final Map<Place, Map<String, AttributeValue>> items = new HashMap<>();
    private final Set<String> requestIds = new HashSet<>();
    private final Set<String> eventIds = new HashSet<>();
    private final Set<String> attemptIds = new HashSet<>();
    private int answered;
    private int recovered;
    private int lost;

    /** Settles one round. */
    void settle(List<Attempt> attempts, List<JsonNode> records, Map<Place, Map<String, AttributeValue>> found) {
        Map<String, JsonNode> byAttempt = new HashMap<>();
        attempts.forEach(attempt -> attemptIds.add(attempt.id()));
        records.forEach(record -> index(record, byAttempt));
        Map<Place, String> uncertain = new HashMap<>();
        for (Attempt attempt : attempts) {
            settle(attempt, byAttempt.get(attempt.id()), uncertain);
        }
        Set<String> halves = new HashSet<>();
        uncertain.forEach((place, id) -> chooseHalf(place, id, found.get(place), halves));
        assertThat(found.keySet()).as("nothing is there that nobody wrote").isSubsetOf(items.keySet());
        items.forEach(
                (place, item) -> assertThat(found.get(place)).as("%s", place).isEqualTo(item));
    }

    private void index(JsonNode record, Map<String, JsonNode> byAttempt) {
        assertThat(requestIds.add(record.path("requestID").asText()))
                .as("one record a request: %s", record)
                .isTrue();
        assertThat(eventIds.add(record.path("eventID").asText()))
                .as("one record an event: %s", record)
                .isTrue();
        Matcher id = ATTEMPT.matcher(record.path("userAgent").asText());
        if (id.find()) {
            assertThat(attemptIds).as("a record of something nobody attempted").contains(id.group(1));
            assertThat(byAttempt.put(id.group(1), record))
                    .as("a second record of %s", id.group(1))
                    .isNull();
        }
    }

    private void settle(Attempt attempt, JsonNode record, Map<Place, String> uncertain) {
        String error = record == null ? "" : record.path("errorCode").asText();
        switch (attempt.told()) {
            case DONE, CONDITION_FAILED -> {
                answered++;
                assertThat(record).as("the record of %s", attempt).isNotNull();
                assertThat(record.path("requestID").asText()).isEqualTo(attempt.requestId());
                assertThat(error)
                        .as("%s", attempt)
                        .isEqualTo(attempt.told() == Told.DONE ? "" : "ConditionalCheckFailedException");
            }
            case NOTHING -> {
                if (record == null) {
                    lost++;
                    return;
                }
                recovered++;
            }
        }
        if (error.isEmpty()) {
            boolean halfDone = attempt.told() == Told.NOTHING
                    && attempt.changes().keySet().stream()
                                    .map(Place::table)
                                    .distinct()
                                    .count()
                            > 1;
            attempt.changes().forEach((place, change) -> {
                if (halfDone) {
                    uncertain.put(place, attempt.id());
                } else {
                    apply(place, change, attempt.id());
                }
            });
        }
    }

    private void apply(Place place, Change change, String id) {
        switch (change) {
            case Change.Put put -> items.put(place, Contents.of(place, id));
            case Change.Claim claim ->
                assertThat(items.put(place, Contents.of(place, id)))
                        .as("two winners of %s", place)
                        .isNull();
            case Change.Delete delete -> items.remove(place);
            case Change.Add add -> {
                Map<String, AttributeValue> counter = new HashMap<>(items.getOrDefault(place, Contents.key(place)));
                long before = counter.containsKey("n")
                        ? Long.parseLong(counter.get("n").n())
                        : 0;
                counter.put("n", AttributeValue.fromN(Long.toString(before + add.number())));
                items.put(place, counter);
            }
        }
    }

    /** A batch over two tables that died between its two commits: each table has all of it or nothing. */
    private void chooseHalf(Place place, String id, Map<String, AttributeValue> found, Set<String> halves) {
        boolean there = Contents.of(place, id).equals(found);
        String half = id + place.table();
        assertThat(halves).as("half a commit at %s", place).doesNotContain(half + !there);
        halves.add(half + there);
        if (there) {
            items.put(place, found);
        }
    }

    String summary() {
        return answered + " answers kept their word; of the requests cut off, " + recovered + " had happened and "
                + lost + " had not";
    }
}
