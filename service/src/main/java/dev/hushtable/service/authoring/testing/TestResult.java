package dev.hushtable.service.authoring.testing;

import java.util.List;

/**
 * What became of one test.
 *
 * @param asked the questions it put to the policies, up to the first denial
 * @param failures what was expected and what was, in sentences; empty when it passed
 * @param reasons why what happened did, as {@code policy explain} says it; empty when it passed
 */
public record TestResult(PolicyTest test, List<Asked> asked, List<String> failures, List<String> reasons) {
    public TestResult {
        asked = List.copyOf(asked);
        failures = List.copyOf(failures);
        reasons = List.copyOf(reasons);
    }

    public boolean passed() {
        return failures.isEmpty();
    }
}
