package dev.hushtable.service.review.export;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a file of exported records is: which question it answers, how much was found, and by what it can be checked.
 *
 * @param format the file's
 * @param coverage which part of the log was read
 * @param logs the logs that were read, oldest first
 * @param verifierKeys the keys that signed their checkpoints, as whoever showed the log named them; to be compared with
 *     those the reader has pinned
 */
public record ExportStatement(
        ExportTerms terms, String format, Coverage coverage, List<CoveringLog> logs, List<String> verifierKeys) {

    public ExportStatement {
        logs = List.copyOf(logs);
        verifierKeys = List.copyOf(verifierKeys);
    }

    /**
     * Which part of the log was read.
     *
     * @param from the first entry; later than 0 where older ones were deleted at the end of their retention
     * @param to behind the last entry
     * @param records how many of them were exported
     */
    public record Coverage(long from, long to, long records) {}

    /** As members of a JSON object; the values are texts, numbers, lists and maps. */
    public Map<String, Object> members() {
        Map<String, Object> members = new TreeMap<>();
        members.put("exportedAt", terms.at().toString());
        members.put("source", terms.source());
        members.put("format", format);
        members.put("filters", terms.filters());
        String purpose = terms.purpose();
        if (purpose != null) {
            members.put("disclosedFor", purpose);
        }
        members.put("records", coverage.records());
        members.put("entriesRead", new TreeMap<>(Map.of("from", coverage.from(), "to", coverage.to())));
        members.put("logs", logs.stream().map(ExportStatement::members).toList());
        members.put("verifierKeys", verifierKeys);
        return members;
    }

    private static Map<String, Object> members(CoveringLog log) {
        return new TreeMap<>(Map.of(
                "origin", log.origin(),
                "firstEntry", log.first(),
                "treeSize", log.size(),
                "checkpoint", log.checkpoint()));
    }
}
