package dev.hushtable.policy.condition;

import dev.hushtable.policy.pattern.ArnPattern;
import dev.hushtable.policy.pattern.Template;
import dev.hushtable.policy.pattern.TemplateReader;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values written for one key under one operator, with their places.
 *
 * @param operator as written, for messages
 * @param values in the order of the file
 * @param problems where wrong ones go
 */
record PolicyValues(String operator, List<Written> values, Problems problems) {

    /** One value: a string, or a number or boolean as its text. */
    record Written(Position position, String text) {}

    /** Templates of all values; their variables must be known keys. */
    List<Template> templates(TemplateReader.Wildcards wildcards) {
        List<Template> templates = new ArrayList<>();
        for (Written value : values) {
            Template template =
                    TemplateReader.read(value.text(), wildcards, message -> problems.add(value.position(), message));
            ConditionKeys.checkVariables(template.variableKeys(), value.position(), problems);
            templates.add(template);
        }
        return templates;
    }

    /** ARN patterns of all values. */
    List<ArnPattern> arnPatterns() {
        List<Template> templates = templates(TemplateReader.Wildcards.HONOURED);
        List<ArnPattern> patterns = new ArrayList<>();
        for (int i = 0; i < templates.size(); i++) {
            ArnPattern pattern = ArnPattern.of(templates.get(i));
            if (pattern != null) {
                patterns.add(pattern);
            } else {
                Written value = values.get(i);
                problems.add(
                        value.position(),
                        "\"" + value.text() + "\" is no value for " + operator
                                + "; allowed: an ARN pattern of six parts, for any ARN arn:*:*:*:*:*");
            }
        }
        return patterns;
    }

    /**
     * Values of an operator that takes no variables.
     *
     * @param parse returns null for what is not of the form
     * @param form names what is allowed
     */
    <T> List<T> parsed(Function<String, @Nullable T> parse, String form) {
        List<T> parsed = new ArrayList<>();
        for (Written value : values) {
            T one = parse.apply(value.text());
            if (one != null) {
                parsed.add(one);
            } else if (TemplateReader.holdsVariable(value.text())) {
                problems.add(value.position(), operator + " takes no variables; allowed: " + form);
            } else {
                problems.add(
                        value.position(),
                        "\"" + value.text() + "\" is no value for " + operator + "; allowed: " + form);
            }
        }
        return parsed;
    }
}
