package dev.hushtable.service.review.detect;

import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.NearestName;
import dev.hushtable.policy.source.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a suppression: it names a detection there is, says why, and ends. */
final class SuppressionReader {
    private static final List<String> ELEMENTS = List.of("Detection", "Group", "Reason", "Until");

    private final Collection<String> detections;
    private final Problems problems;

    SuppressionReader(Collection<String> detections, Problems problems) {
        this.detections = detections;
        this.problems = problems;
    }

    @Nullable
    Suppression suppression(String name, JsonValue value) {
        Elements elements = Elements.of(value, "a suppression", ELEMENTS, problems);
        if (elements == null) {
            return null;
        }
        TextValue detection = required(elements, "Detection");
        TextValue reason = required(elements, "Reason");
        TextValue until = required(elements, "Until");
        List<String> group =
                elements.texts("Group").stream().map(TextValue::text).toList();
        if (detection == null || reason == null || until == null) {
            return null;
        }
        if (!detections.contains(detection.text())) {
            problems.add(
                    detection.position(),
                    "there is no detection \"" + detection.text() + "\""
                            + NearestName.hint(detection.text(), detections));
        }
        Instant end = instant(until);
        return end == null ? null : new Suppression(name, detection.text(), group, reason.text(), end);
    }

    private @Nullable TextValue required(Elements elements, String name) {
        TextValue text = elements.text(name);
        if (text == null && elements.get(name) == null) {
            problems.add(elements.position(), "a suppression has a " + name);
        }
        return text;
    }

    private @Nullable Instant instant(TextValue text) {
        try {
            return Instant.parse(text.text());
        } catch (DateTimeException e) {
            problems.add(text.position(), "Until is written like \"2027-01-01T00:00:00Z\"");
            return null;
        }
    }
}
