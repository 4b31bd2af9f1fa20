package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.tests.Attempt.Change;
import dev.hushtable.tests.Attempt.Place;
import dev.hushtable.tests.Attempt.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What clients were told, held against what a restarted server has and what its audit log says. The rule is one: the
 * data is exactly what the successful records make of it, and whatever was answered has exactly one record.
 */
final class CrashLedger {
    private static final Pattern ATTEMPT = Pattern.compile("attempt[/#](r\\d+c\\d+n\\d+)");

    /** What is committed apart has a record of its own: each table, each statement (here one a table). */
    private static final Set<String> BATCHES = Set.of("BatchWriteItem", "BatchExecuteStatement");

    private final Map<Place, Map<String, AttributeValue>> items = new HashMap<>();
    private final Set<String> requestIds = new HashSet<>();
    private final Set<String> eventIds = new HashSet<>();
    private final Set<String> attemptIds = new HashSet<>();
    private int answered;
    private int recovered;
    private int lost;

    /** Settles one round. */
    void settle(List<Attempt> attempts, List<JsonNode> records, Map<Place, Map<String, AttributeValue>> found) {
        Map<String, List<JsonNode>> byAttempt = new HashMap<>();
        attempts.forEach(attempt -> attemptIds.add(attempt.id()));
        records.forEach(record -> index(record, byAttempt));
        attempts.forEach(attempt -> settle(attempt, byAttempt.getOrDefault(attempt.id(), List.of())));
        assertThat(found.keySet()).as("nothing is there that nobody wrote").isSubsetOf(items.keySet());
        items.forEach(
                (place, item) -> assertThat(found.get(place)).as("%s", place).isEqualTo(item));
    }

    private void index(JsonNode record, Map<String, List<JsonNode>> byAttempt) {
        String requestId = record.path("requestID").asText();
        boolean batch = BATCHES.contains(record.path("eventName").asText());
        assertThat(requestIds.add(batch ? requestId + tables(record) : requestId))
                .as("one record a request: %s", record)
                .isTrue();
        assertThat(eventIds.add(record.path("eventID").asText()))
                .as("one record an event: %s", record)
                .isTrue();
        Matcher id = ATTEMPT.matcher(record.at("/additionalEventData/purpose").asText());
        if (id.find()) {
            assertThat(attemptIds).as("a record of something nobody attempted").contains(id.group(1));
            byAttempt.computeIfAbsent(id.group(1), first -> new ArrayList<>()).add(record);
        }
    }

    private static Set<String> tables(JsonNode record) {
        Set<String> tables = new TreeSet<>();
        record.path("resources").forEach(resource -> {
            String arn = resource.path("ARN").asText();
            tables.add(arn.substring(arn.lastIndexOf('/') + 1));
        });
        return tables;
    }

    private void settle(Attempt attempt, List<JsonNode> records) {
        if (attempt.told() == Told.NOTHING) {
            lost += records.isEmpty() ? 1 : 0;
            recovered += records.isEmpty() ? 0 : 1;
        } else {
            answered++;
            assertThat(records).as("the record of %s", attempt).isNotEmpty();
        }
        Set<String> written = new HashSet<>();
        for (JsonNode record : records) {
            String error = record.path("errorCode").asText();
            if (attempt.told() != Told.NOTHING) {
                assertThat(record.path("requestID").asText()).isEqualTo(attempt.requestId());
                assertThat(error).as("%s", attempt).isEqualTo(attempt.told().errorCode());
            }
            if (error.isEmpty()) {
                written.addAll(written(attempt, record));
            }
        }
        if (attempt.told() == Told.DONE) {
            assertThat(written).containsAll(attempt.tables());
        }
        attempt.changes().forEach((place, change) -> {
            if (written.contains(place.table())) {
                apply(place, change, attempt.id());
            }
        });
    }

    /** The tables a successful record says were written: just what it names, to the item. */
    private static Set<String> written(Attempt attempt, JsonNode record) {
        Set<String> tables = tables(record);
        if (record.path("eventName").asText().equals("TransactWriteItems")) {
            assertThat(tables).as("all of %s", attempt).isEqualTo(attempt.tables());
        }
        if (!attempt.changes().isEmpty()) {
            long changes = attempt.changes().keySet().stream()
                    .filter(place -> tables.contains(place.table()))
                    .count();
            assertThat(record.at("/additionalEventData/itemTokens").size())
                    .as("items in the record of %s", attempt)
                    .isEqualTo((int) changes);
        }
        return tables;
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

    String summary() {
        return answered + " answers kept their word; of the requests cut off, " + recovered + " had happened and "
                + lost + " had not";
    }
}
