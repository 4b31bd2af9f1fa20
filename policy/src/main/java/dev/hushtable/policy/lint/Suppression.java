package dev.hushtable.policy.lint;

import dev.hushtable.policy.pattern.Glob;
import dev.hushtable.policy.source.Position;

/**
 * One entry of {@code .lint.json}.
 *
 * @param file path with {@code *} and {@code ?}
 * @param reason why the finding may stay; for whoever reviews it
 */
record Suppression(Position position, String code, String file, String reason) {

    boolean covers(Finding finding) {
        return finding.rule().code().equals(code)
                && Glob.of(file, Glob.Case.SENSITIVE).matches(finding.file());
    }
}
