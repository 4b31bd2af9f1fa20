package dev.hushtable.service.review.detect;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.NearestName;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.source.Problems;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Reads files of detections, one a file. */
public final class DetectionReader {
    private static final List<String> ELEMENTS =
            List.of("Title", "Severity", "Match", "Count", "FirstSeen", "Silence", "Quiet", "Zone", "Runbook", "Tests");

    private static final Duration USUAL_QUIET = Duration.ofHours(1);

    private final String name;
    private final Problems problems;

    private DetectionReader(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    /**
     * Reads them all.
     *
     * @param files text by name; a detection is named as its file without the ending
     * @throws PolicyException with every problem and its place
     */
    public static List<Detection> read(SortedMap<String, String> files) throws PolicyException {
        List<Detection> detections = new ArrayList<>();
        List<PolicyProblem> found = new ArrayList<>();
        if (files.size() > Limits.MAX_DETECTIONS) {
            throw new PolicyException(List.of(new PolicyProblem(
                    files.firstKey(), 1, 1, "there are more than " + Limits.MAX_DETECTIONS + " detections")));
        }
        files.forEach((file, text) -> {
            Problems problems = new Problems(file);
            JsonValue value = YamlReader.read(text, problems);
            Detection detection = value == null ? null : new DetectionReader(named(file), problems).detection(value);
            if (detection != null) {
                detections.add(detection);
            }
            found.addAll(problems.found());
        });
        if (!found.isEmpty()) {
            throw new PolicyException(found);
        }
        return detections;
    }

    static String named(String file) {
        String last = file.substring(file.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return dot > 0 ? last.substring(0, dot) : last;
    }

    private @Nullable Detection detection(JsonValue value) {
        Elements elements = Elements.of(value, "a detection", ELEMENTS, problems);
        if (elements == null) {
            return null;
        }
        Detection.About about = about(elements);
        ZoneId zone = zone(elements.text("Zone"));
        Condition match = new ConditionReader(zone, problems).match(elements);
        Trigger trigger = new TriggerReader(zone, problems).trigger(elements);
        TextValue quietText = elements.text("Quiet");
        Duration quiet = quietText == null ? null : TriggerReader.span(quietText, problems);
        List<Detection.Sample> tests = new SampleReader(problems).samples(elements.get("Tests"));
        if (about == null || match == null || trigger == null) {
            return null;
        }
        if (quiet == null) {
            quiet = trigger instanceof Trigger.Each ? Duration.ZERO : USUAL_QUIET;
        }
        return new Detection(about, match, trigger, quiet, tests);
    }

    private Detection.@Nullable About about(Elements elements) {
        TextValue title = elements.text("Title");
        TextValue severity = elements.text("Severity");
        TextValue runbook = elements.text("Runbook");
        if (title == null) {
            missing(elements.position(), "Title");
        }
        Severity level = severity == null ? null : Severity.of(severity.text());
        if (level == null) {
            List<String> words = Severity.words();
            problems.add(
                    severity == null ? elements.position() : severity.position(),
                    "Severity is one of " + String.join(", ", words)
                            + (severity == null ? "" : NearestName.hint(severity.text(), words)));
        }
        return title == null || level == null
                ? null
                : new Detection.About(name, title.text(), level, runbook == null ? "" : runbook.text());
    }

    private ZoneId zone(@Nullable TextValue text) {
        try {
            return text == null ? ZoneOffset.UTC : ZoneId.of(text.text());
        } catch (DateTimeException e) {
            problems.add(text.position(), "Zone is one of the time zone database, like Europe/Berlin");
            return ZoneOffset.UTC;
        }
    }

    private void missing(Position position, String element) {
        problems.add(position, "a detection has a " + element);
    }
}
