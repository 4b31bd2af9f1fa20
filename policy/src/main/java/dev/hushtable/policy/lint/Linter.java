package dev.hushtable.policy.lint;

import dev.hushtable.policy.lint.dynamodb.DynamoDbChecks;
import dev.hushtable.policy.lint.language.LanguageChecks;
import dev.hushtable.policy.syntax.DirectorySyntax;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All checks over a policy directory. Pure: texts in, findings out, in an order that does not change. */
public final class Linter {
    private Linter() {}

    /**
     * Checks.
     *
     * @param files text by name, as {@code PolicySet.compile} takes them, with {@code schemas/} and {@code tests/}
     * @param suppressions the text of {@code .lint.json}, if there is one
     */
    public static LintReport lint(Map<String, String> files, @Nullable String suppressions) {
        DirectorySyntax directory = DirectorySyntax.read(files);
        List<Finding> found = new ArrayList<>(LoaderFindings.of(directory));
        for (Check check : checks()) {
            Findings findings = new Findings(check.rule());
            check.check(directory, findings);
            found.addAll(findings.all());
        }
        Set<String> codes = rules().stream().map(Rule::code).collect(Collectors.toSet());
        Suppressions read = suppressions == null ? Suppressions.none() : Suppressions.read(suppressions, codes);
        return read.over(sorted(found));
    }

    /** Every rule there is, by code. */
    public static List<Rule> rules() {
        return Stream.of(
                        LoaderFindings.rules().stream(),
                        Suppressions.rules().stream(),
                        checks().stream().map(Check::rule))
                .flatMap(rules -> rules)
                .sorted(Comparator.comparing(Rule::code))
                .toList();
    }

    private static List<Check> checks() {
        return Stream.concat(LanguageChecks.all().stream(), DynamoDbChecks.all().stream())
                .toList();
    }

    static List<Finding> sorted(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::file)
                        .thenComparingInt(one -> one.position().line())
                        .thenComparingInt(one -> one.position().column())
                        .thenComparing(one -> one.rule().code())
                        .thenComparing(Finding::what))
                .toList();
    }
}
