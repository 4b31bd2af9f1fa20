package dev.hushtable.service.review.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One detection, as its file says. Immutable.
 *
 * @param about what people read
 * @param match which events
 * @param trigger which of them together
 * @param quiet how long the same group raises no second alert
 * @param tests that it does what it is meant to
 */
public record Detection(About about, Condition match, Trigger trigger, Duration quiet, List<Sample> tests) {
    public Detection {
        tests = List.copyOf(tests);
    }

    /**
     * What people read.
     *
     * @param name of the file, without its ending: alerts and suppressions name it
     * @param title one line
     * @param runbook what to do; may be empty
     */
    public record About(String name, String title, Severity severity, String runbook) {}

    /**
     * A test.
     *
     * @param events in order of time
     * @param end until when silence is waited for
     * @param alerts how many there are to be
     */
    public record Sample(String name, int line, List<Observation> events, Instant end, int alerts) {
        public Sample {
            events = List.copyOf(events);
        }
    }

    public String name() {
        return about.name();
    }
}
