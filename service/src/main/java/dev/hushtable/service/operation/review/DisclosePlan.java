package dev.hushtable.service.operation.review;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The plan to see what records keep back.
 *
 * @param indexes places in the log
 * @param purpose what for; recorded
 * @param caller who asks
 */
record DisclosePlan(SortedSet<Long> indexes, String purpose, String caller) implements Plan {
    /** Each is recorded by its number, and a recorded text has 1,024 characters. */
    static final int MAX_EVENTS = 50;

    private static final String ACTION = "audit:Disclose";
    private static final int MAX_PURPOSE_CHARS = 1_024;

    static DisclosePlan read(ApiRequest request) {
        Members members = Members.of(request.body());
        List<Members> events = members.requiredStructures("Events");
        members.sizeOf("Events", events, 1, MAX_EVENTS);
        SortedSet<Long> indexes = new TreeSet<>();
        events.forEach(event -> indexes.add(event.requiredInteger("Index")));
        String purpose = members.requiredString(
                "Purpose", new Constraint.MinLength(1), new Constraint.MaxLength(MAX_PURPOSE_CHARS));
        members.check();
        if (purpose.isBlank()) {
            throw ApiException.validation("Purpose says what the records are disclosed for");
        }
        return new DisclosePlan(indexes, purpose, request.caller().principal().arn());
    }

    @Override
    public List<Footprint> footprints() {
        return List.of(new Footprint(ACTION, "*", Map.of()));
    }

    void tell(Recording recording) {
        recording
                .facts()
                .parameter("events", indexes.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        recording.facts().parameter("disclosedFor", purpose);
    }
}
