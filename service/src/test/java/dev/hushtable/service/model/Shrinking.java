package dev.hushtable.service.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a failing program small: leaves out ever smaller parts of it, then makes single steps simpler, for as long as it
 * still fails and there is time.
 *
 * @see <a href="https://www.st.cs.uni-saarland.de/papers/tse2002/">Zeller and Hildebrandt, Simplifying and Isolating
 *     Failure-Inducing Input</a>
 */
final class Shrinking {
    private final Predicate<List<Step>> fails;
    private final Instant end;

    Shrinking(Predicate<List<Step>> fails, Duration time) {
        this.fails = fails;
        this.end = Instant.now().plus(time);
    }

    List<Step> smallest(List<Step> program) {
        List<Step> shorter = withoutChunks(program);
        List<Step> simpler = withSimplerSteps(shorter);
        return simpler.equals(shorter) || !inTime() ? simpler : smallest(simpler);
    }

    private boolean inTime() {
        return Instant.now().isBefore(end);
    }

    private boolean stillFails(List<Step> program) {
        return inTime() && fails.test(program);
    }

    private List<Step> withoutChunks(List<Step> program) {
        List<Step> smallest = program;
        for (int chunk = Math.max(1, program.size() / 2); chunk > 0; chunk /= 2) {
            int from = 0;
            while (from < smallest.size()) {
                List<Step> without = new ArrayList<>(smallest.subList(0, from));
                without.addAll(smallest.subList(Math.min(smallest.size(), from + chunk), smallest.size()));
                if (stillFails(without)) {
                    smallest = without;
                } else {
                    from += chunk;
                }
            }
        }
        return smallest;
    }

    private List<Step> withSimplerSteps(List<Step> program) {
        List<Step> smallest = new ArrayList<>(program);
        for (int i = 0; i < smallest.size(); i++) {
            int from = 0;
            List<Step> candidates = Simpler.than(smallest.get(i));
            while (from < candidates.size() && inTime()) {
                List<Step> changed = new ArrayList<>(smallest);
                changed.set(i, candidates.get(from++));
                if (stillFails(changed)) {
                    smallest = changed;
                    candidates = Simpler.than(smallest.get(i));
                    from = 0;
                }
            }
        }
        return smallest;
    }
}
