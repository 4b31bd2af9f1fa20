package dev.hushtable.service.capacity;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who used how much of which table, added up from audit records: the log is complete, so the sums are. A use of a
 * table's indexes is a use of the table. Not thread-safe.
 */
public final class CapacityReport {
    private static final Pattern TABLE_ARN = Pattern.compile("arn:[^:]*:dynamodb:[^:]*:[^:]*:table/([^/]+).*");
    private static final String UNKNOWN = "unknown";

    private final Instant from;
    private final Instant until;
    private final Map<Row.Key, Row> rows = new HashMap<>();

    /**
     * @param from records of requests from then on count
     * @param until records of requests before then count
     */
    public CapacityReport(Instant from, Instant until) {
        this.from = from;
        this.until = until;
    }

    /** What one principal used of one table. */
    public record Row(Key key, long requests, double readUnits, double writeUnits) {

        /** Whom and what a row is about. */
        public record Key(String table, String principalArn) {}

        private Row plus(Row other) {
            return new Row(key, requests + other.requests, readUnits + other.readUnits, writeUnits + other.writeUnits);
        }
    }

    /** Adds an audit record, if it tells of a use of capacity. */
    public void add(JsonNode record) {
        JsonNode uses = record.path("additionalEventData").path("capacity");
        if (uses.isEmpty() || !isInside(record.path("eventTime").asText())) {
            return;
        }
        String principal = record.path("userIdentity")
                .path("arn")
                .asText(record.path("additionalEventData")
                        .path("principalToken")
                        .asText(UNKNOWN));
        Set<String> counted = new HashSet<>();
        for (JsonNode use : uses) {
            String table = table(use.path("resource").asText());
            long request = counted.add(table) ? 1 : 0;
            Row row = new Row(
                    new Row.Key(table, principal),
                    request,
                    use.path("readUnits").asDouble(),
                    use.path("writeUnits").asDouble());
            rows.merge(row.key(), row, Row::plus);
        }
    }

    private boolean isInside(String eventTime) {
        Instant time = Instant.parse(eventTime);
        return !time.isBefore(from) && time.isBefore(until);
    }

    private static String table(String arn) {
        Matcher matcher = TABLE_ARN.matcher(arn);
        return matcher.matches() ? matcher.group(1) : UNKNOWN;
    }

    /** By table, then the dearest principals first by what they wrote and read. */
    public List<Row> rows() {
        return rows.values().stream()
                .sorted(Comparator.comparing((Row row) -> row.key().table())
                        .thenComparing(Row::writeUnits, Comparator.reverseOrder())
                        .thenComparing(Row::readUnits, Comparator.reverseOrder())
                        .thenComparing(row -> row.key().principalArn()))
                .toList();
    }
}
