package dev.hushtable.policy.diff;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Many;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.ContextValue.Unknown;
import dev.hushtable.policy.condition.Boundaries;
import dev.hushtable.policy.condition.KeyFacts;
import dev.hushtable.policy.condition.KeyFacts.Cardinality;
import dev.hushtable.policy.document.KeyPresence;
import dev.hushtable.policy.pattern.Truth;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;
import dev.hushtable.policy.syntax.Text;
import dev.hushtable.policy.words.WordPattern;
import dev.hushtable.policy.words.WordTest;
import dev.hushtable.policy.words.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The values of one key that the clauses can tell apart. */
final class Values {
    private static final int MAX_LISTS = 2_000;

    /** Keys of one value that a request may leave undetermined. */
    private static final Set<String> UNDETERMINED = Set.of("dynamodb:fulltablescan", "hushtable:purpose");

    private static final Set<String> OF_ANSWERS =
            Set.of("dynamodb:returnvalues", "dynamodb:returnconsumedcapacity", "dynamodb:select");

    private final String key;
    private final Set<String> sameKeys;
    private final List<Term> terms = new ArrayList<>();
    private boolean complete = true;

    private Values(Set<String> sameKeys, List<Clause> clauses) {
        this.key = sameKeys.stream().sorted().toList().getLast();
        this.sameKeys = sameKeys;
        clauses.forEach(clause -> clause.terms().stream()
                .filter(term -> sameKeys.contains(term.syntax().key()))
                .forEach(terms::add));
    }

    /**
     * The dimension of a key.
     *
     * @param sameKeys the key, and others that always have its value
     */
    static Dimension of(Set<String> sameKeys, String action, List<Clause> clauses) {
        Values values = new Values(sameKeys, clauses);
        List<Option> options = new ArrayList<>();
        KeyPresence presence = presence(action, values.key);
        if (presence != KeyPresence.NEVER) {
            values.candidates().forEach(value -> options.add(values.option(value)));
        }
        if (presence != KeyPresence.ALWAYS) {
            options.add(Option.ABSENT);
        }
        boolean mayBeUnknown =
                KeyFacts.of(values.key).cardinality() == Cardinality.MANY || UNDETERMINED.contains(values.key);
        if (presence != KeyPresence.NEVER && mayBeUnknown) {
            options.add(values.option(Unknown.INSTANCE));
        }
        return Dimension.of(sameKeys, options, clauses, values.complete);
    }

    /** A server may say of an answer more than the reference lists, or less: both are asked. */
    private static KeyPresence presence(String action, String key) {
        return OF_ANSWERS.contains(key) ? KeyPresence.SOMETIMES : KeyPresence.of(action, key);
    }

    private Option option(ContextValue value) {
        Map<String, ContextValue> keys = new HashMap<>();
        sameKeys.forEach(one -> keys.put(one, value));
        return new Option(keys);
    }

    private List<ContextValue> candidates() {
        KeyFacts facts = KeyFacts.of(key);
        List<String> singles = facts.values().isEmpty() ? singles() : facts.values();
        return switch (facts.cardinality()) {
            case ONE -> singles.stream().<ContextValue>map(Single::new).toList();
            case MANY -> lists(singles);
        };
    }

    private List<String> singles() {
        Set<String> candidates = new LinkedHashSet<>();
        Set<Form> forms = EnumSet.noneOf(Form.class);
        List<WordTest> words = new ArrayList<>();
        for (Term term : terms) {
            List<String> written =
                    term.syntax().values().stream().map(Text::text).toList();
            forms.add(term.syntax().form());
            switch (term.syntax().form()) {
                case TEXT, ARN -> words.add(term.words());
                case NUMBER -> candidates.addAll(Boundaries.numbers(allWritten(Form.NUMBER)));
                case DATE -> Boundaries.dates(allWritten(Form.DATE)).forEach(date -> candidates.add(date.toString()));
                case ADDRESS -> candidates.addAll(Boundaries.addresses(written));
                case BOOLEAN -> candidates.addAll(List.of("true", "false"));
                case BINARY ->
                    candidates.addAll(Stream.concat(written.stream(), Stream.of("AA==", "AAA="))
                            .toList());
                case PRESENCE -> {}
            }
        }
        candidates.addAll(ordinary());
        if (!words.isEmpty()) {
            Words.Found found = Words.find(words, WordPattern.ANYTHING);
            found.words().stream().filter(word -> !word.isEmpty()).forEach(candidates::add);
            complete &= found.complete();
        }
        forms.remove(Form.PRESENCE);
        complete &= forms.size() <= 1;
        return List.copyOf(candidates);
    }

    private List<String> allWritten(Form form) {
        return terms.stream()
                .filter(term -> term.syntax().form() == form)
                .flatMap(term -> term.syntax().values().stream())
                .map(Text::text)
                .toList();
    }

    /** A value as it may come, of the key's type, and of no type where any text may come. */
    private List<String> ordinary() {
        return switch (KeyFacts.of(key).type()) {
            case TEXT -> List.of("other");
            case NUMBER -> List.of("3600");
            case DATE -> List.of("2026-01-01T00:00:00Z");
            case BOOLEAN -> List.of("true", "false");
            case ADDRESS -> List.of("203.0.113.10", "2001:db8::10");
            case ARN -> List.of("arn:aws:iam::123456789012:user/other");
        };
    }

    /**
     * Lists of values that quantified terms can tell apart. A term of a list that some element decides needs one such
     * element, so that lists of as many elements as there are terms show everything.
     */
    private List<ContextValue> lists(List<String> singles) {
        List<String> elements = distinct(singles);
        List<ContextValue> lists = new ArrayList<>();
        List<List<String>> longest = List.of(List.of());
        int quantified = (int) terms.stream()
                .filter(term -> term.syntax().form() != Form.PRESENCE)
                .count();
        for (int size = 1; size <= Math.min(quantified, elements.size()); size++) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> list : longest) {
                int from = list.isEmpty() ? 0 : elements.indexOf(list.getLast()) + 1;
                for (String element : elements.subList(from, elements.size())) {
                    longer.add(Stream.concat(list.stream(), Stream.of(element)).toList());
                }
            }
            longer.forEach(list -> lists.add(new Many(list)));
            longest = longer;
            if (lists.size() > MAX_LISTS) {
                complete = false;
                return lists.subList(0, MAX_LISTS);
            }
        }
        if (lists.isEmpty()) {
            elements.stream().limit(1).forEach(element -> lists.add(new Many(List.of(element))));
        }
        return lists;
    }

    /** One element for each set of terms that an element alone meets. */
    private List<String> distinct(List<String> singles) {
        Set<List<Truth>> seen = new HashSet<>();
        List<String> distinct = new ArrayList<>();
        for (String single : singles) {
            List<Truth> truths = new ArrayList<>();
            for (Term term : terms) {
                Map<String, ContextValue> context = new HashMap<>(term.keys());
                sameKeys.forEach(one -> context.put(one, new Many(List.of(single))));
                truths.add(term.holds(Probe.of(context)));
            }
            if (seen.add(truths)) {
                distinct.add(single);
            }
        }
        return distinct;
    }
}
