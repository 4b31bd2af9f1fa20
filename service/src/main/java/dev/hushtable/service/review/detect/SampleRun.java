package dev.hushtable.service.review.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs the tests of detections. */
public final class SampleRun {
    /** As often as a server looks whether silence has lasted. */
    private static final Duration TICK = Duration.ofSeconds(10);

    /**
     * What came of a test.
     *
     * @param alerts that were raised
     */
    public record Result(Detection detection, Detection.Sample test, List<Alert> alerts) {
        public boolean passed() {
            return alerts.size() == test.alerts();
        }

        /** In one sentence, what was to be and what was. */
        public String sentence() {
            return "\"" + test.name() + "\" wants " + counted(test.alerts()) + ", got " + counted(alerts.size());
        }

        private static String counted(int alerts) {
            return alerts == 1 ? "1 alert" : alerts + " alerts";
        }
    }

    private SampleRun() {}

    public static List<Result> of(List<Detection> detections) {
        List<Result> results = new ArrayList<>();
        for (Detection detection : detections) {
            for (Detection.Sample test : detection.tests()) {
                results.add(new Result(detection, test, alerts(detection, test)));
            }
        }
        return results;
    }

    private static List<Alert> alerts(Detection detection, Detection.Sample test) {
        Instant start =
                test.events().isEmpty() ? test.end() : test.events().getFirst().time();
        DetectionEngine engine = new DetectionEngine(List.of(detection), start);
        List<Alert> alerts = new ArrayList<>();
        Instant now = start;
        for (Observation event : test.events()) {
            // Only silence takes an interest in time that goes by; then there are few events.
            now = detection.trigger() instanceof Trigger.Silence ? pass(engine, now, event.time(), alerts) : now;
            alerts.addAll(engine.observe(event));
        }
        pass(engine, now, test.end(), alerts);
        return alerts;
    }

    private static Instant pass(DetectionEngine engine, Instant from, Instant to, List<Alert> alerts) {
        Instant now = from;
        while (now.isBefore(to)) {
            now = now.plus(TICK).isAfter(to) ? to : now.plus(TICK);
            alerts.addAll(engine.tick(now));
        }
        return now;
    }
}
