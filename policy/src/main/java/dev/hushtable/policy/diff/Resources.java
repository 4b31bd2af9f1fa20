package dev.hushtable.policy.diff;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.document.ActionFacts;
import dev.hushtable.policy.pattern.Truth;
import dev.hushtable.policy.syntax.ResourceEntry;
import dev.hushtable.policy.syntax.ResourceType;
import dev.hushtable.policy.syntax.Templates;
import dev.hushtable.policy.syntax.Text;
import dev.hushtable.policy.words.Letters;
import dev.hushtable.policy.words.WordPattern;
import dev.hushtable.policy.words.WordTest;
import dev.hushtable.policy.words.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The resources of an action that the clauses can tell apart.
 *
 * @param complete whether there is no further kind of them
 */
record Resources(List<String> arns, boolean complete) {

    static Resources of(String action, List<Clause> clauses, Set<String> accounts, String homeRegion) {
        ActionFacts facts = ActionFacts.of(action);
        if (facts == null || facts.resourceTypes().isEmpty()) {
            return new Resources(List.of("*"), true);
        }
        boolean complete = true;
        Set<String> candidates = new LinkedHashSet<>();
        Words.Found regions = regions(clauses, homeRegion);
        complete &= regions.complete();
        for (String word : facts.resourceTypes()) {
            ResourceType type = ResourceType.named(word);
            if (type != null) {
                Words.Found found = Words.find(tests(clauses), type.shape());
                complete &= found.complete();
                candidates.addAll(arns(type, found.words(), accounts, regions.words()));
            }
        }
        return new Resources(
                distinct(candidates, clauses), complete && clauses.stream().noneMatch(Resources::isOpen));
    }

    private static List<String> arns(
            ResourceType type, List<String> names, Set<String> accounts, List<String> regions) {
        List<String> arns = new ArrayList<>();
        boolean everywhere = type == ResourceType.GLOBAL_TABLE || type.service().equals("iam");
        for (String region : everywhere ? List.of("") : regions) {
            for (String account : accounts) {
                names.forEach(
                        name -> arns.add("arn:aws:" + type.service() + ":" + region + ":" + account + ":" + name));
            }
        }
        return arns;
    }

    private static List<WordTest> tests(List<Clause> clauses) {
        List<WordTest> tests = new ArrayList<>();
        for (Clause clause : clauses) {
            if (clause.part() == Part.RESOURCE) {
                String table = "table/" + clause.document().name();
                tests.add(new WordTest(List.of(
                        WordPattern.literal(table),
                        WordPattern.literal(table + "/").then(WordPattern.ANYTHING))));
            }
            if (clause.part() == Part.TRUST) {
                String role = "role/" + clause.document().owner();
                tests.add(WordTest.of(WordPattern.literal(role)));
            }
            for (Text entry : clause.statement().resourceEntries()) {
                String resource = ResourceEntry.of(entry).resource();
                tests.add(WordTest.of(Templates.pattern(resource, key -> Clause.settled(clause.keys(), key))));
            }
        }
        return tests;
    }

    private static Words.Found regions(List<Clause> clauses, String homeRegion) {
        List<WordTest> tests = new ArrayList<>();
        tests.add(WordTest.of(WordPattern.literal(homeRegion)));
        for (Clause clause : clauses) {
            for (Text entry : clause.statement().resourceEntries()) {
                String region = ResourceEntry.of(entry).region().toLowerCase(Locale.ROOT);
                if (!region.equals("*")) {
                    tests.add(WordTest.of(WordPattern.glob(region, Letters.NAME)));
                }
            }
        }
        Words.Found found = Words.find(tests, WordPattern.some(1, Letters.NAME));
        Set<String> words = new LinkedHashSet<>(List.of(homeRegion));
        words.addAll(found.words());
        return new Words.Found(List.copyOf(words), found.complete());
    }

    /** Keeps the first of those that no clause can tell apart; accounts count by themselves. */
    private static List<String> distinct(Set<String> candidates, List<Clause> clauses) {
        Set<List<Object>> seen = new HashSet<>();
        List<String> distinct = new ArrayList<>();
        for (String arn : candidates) {
            List<Object> signature = new ArrayList<>();
            String[] parts = arn.split(":", 6);
            signature.add(parts[4]);
            signature.add(parts[5].substring(0, parts[5].indexOf('/') + 1));
            for (Clause clause : clauses) {
                AuthorizationRequest request = Probe.of(clause.keys());
                signature.add(clause.about(arn, request));
            }
            if (seen.add(signature)) {
                distinct.add(arn);
            }
        }
        return distinct;
    }

    /** Whether a resource is named by what the caller may choose. */
    private static boolean isOpen(Clause clause) {
        return clause.statement().resourceEntries().stream()
                .flatMap(entry -> Templates.variables(entry.text()).stream())
                .anyMatch(key -> !clause.keys().containsKey(key.toLowerCase(Locale.ROOT)));
    }

    /** A resource that a clause may be about. */
    static boolean mayBeAbout(Clause clause, String arn) {
        return isOpen(clause) || clause.about(arn, Probe.of(clause.keys())) != Truth.FALSE;
    }
}
