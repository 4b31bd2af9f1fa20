package dev.hushtable.policy.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.pattern.Glob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WordsTest {

    private static WordPattern glob(String text) {
        return WordPattern.glob(text, Letters.ANY);
    }

    @Test
    void finds_a_word_for_every_combination() {
        List<WordTest> tests = List.of(WordTest.of(glob("a*")), WordTest.of(glob("*b")));

        Words.Found found = Words.find(tests, WordPattern.ANYTHING);

        assertThat(found.complete()).isTrue();
        assertThat(found.words()).containsExactlyInAnyOrder("", "a", "b", "ab");
    }

    @Test
    void keeps_to_the_shape() {
        WordPattern shape = WordPattern.literal("table/").then(WordPattern.some(3, Letters.NAME));
        List<WordTest> tests = List.of(WordTest.of(glob("table/Ga*")), WordTest.of(glob("*:*")));

        Words.Found found = Words.find(tests, shape);

        assertThat(found.words()).hasSize(2).allMatch(word -> word.matches("table/[A-Za-z0-9_.-]{3,}"));
    }

    @Test
    void a_run_has_a_shortest_word() {
        WordPattern three = WordPattern.some(3, Letters.NAME);

        assertThat(Words.overlap(three, WordPattern.literal("a_-"))).isTrue();
        assertThat(Words.overlap(three, WordPattern.literal("ab"))).isFalse();
        assertThat(Words.overlap(three, WordPattern.literal("ab~"))).isFalse();
        assertThat(Words.find(List.of(), three).words()).singleElement().matches(word -> word.length() == 3);
    }

    @Test
    void finds_words_no_pattern_names() {
        WordPattern names = WordPattern.some(1, Letters.NAME);

        assertThat(Words.find(List.of(WordTest.of(glob("x*"))), names).words()).hasSize(2);
        assertThat(Words.find(
                                List.of(WordTest.of(names), WordTest.of(WordPattern.some(1, Letters.NO_COLON))),
                                WordPattern.ANYTHING)
                        .words())
                .anyMatch(word -> word.matches("[^:A-Za-z0-9_.-]+"));
    }

    @Test
    void covers_and_overlaps() {
        assertThat(Words.covers(glob("Get*"), glob("Get?tem"))).isTrue();
        assertThat(Words.covers(glob("Get?tem"), glob("Get*"))).isFalse();
        assertThat(Words.covers(glob("a*a"), glob("a*b*a"))).isTrue();
        assertThat(Words.overlap(glob("a*"), glob("*b"))).isTrue();
        assertThat(Words.overlap(glob("a*"), glob("b*"))).isFalse();
        assertThat(Words.covers(WordPattern.literal("a").ignoringCase(), WordPattern.literal("A")))
                .isTrue();
    }

    @Test
    void a_wildcard_of_an_arn_part_does_not_cross_a_colon() {
        WordPattern part = WordPattern.glob("a*b", Letters.NO_COLON);

        assertThat(Words.overlap(part, WordPattern.literal("axb"))).isTrue();
        assertThat(Words.overlap(part, WordPattern.literal("a:b"))).isFalse();
    }

    /** Whatever combination a random word shows, the search has found one that shows it, too. */
    @Test
    void misses_no_combination_that_random_words_show() {
        long seed = System.nanoTime();
        try {
            lookForMissedCombinations(seed);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void lookForMissedCombinations(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<String> globs = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(4); i++) {
                globs.add(text(random, "ab*?", 5));
            }
            Words.Found found = Words.find(
                    globs.stream().map(WordsTest::glob).map(WordTest::of).toList(), WordPattern.ANYTHING);
            Set<List<Boolean>> shown = new HashSet<>();
            found.words().forEach(word -> shown.add(passed(globs, word)));

            assertThat(found.complete()).as("seed %d", seed).isTrue();
            assertThat(shown).as("seed %d, one word a combination", seed).hasSameSizeAs(found.words());
            for (int i = 0; i < 200; i++) {
                String word = text(random, "abc", 8);
                assertThat(shown).as("seed %d: %s of %s", seed, word, globs).contains(passed(globs, word));
            }
        }
    }

    @Test
    @Timeout(20)
    void says_when_it_gives_up() {
        List<WordTest> tests = new ArrayList<>();
        for (char c = 'a'; c <= 'r'; c++) {
            tests.add(WordTest.of(glob("*" + c + "*")));
        }

        assertThat(Words.find(tests, WordPattern.ANYTHING).complete()).isFalse();
    }

    @Test
    @Timeout(20)
    void reads_thousands_of_literals_at_once() {
        List<WordTest> tests = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            tests.add(WordTest.of(WordPattern.literal("attribute" + i)));
        }
        tests.add(WordTest.of(glob("attribute*")));

        Words.Found found = Words.find(tests, WordPattern.ANYTHING);

        assertThat(found.complete()).isTrue();
        assertThat(found.words()).hasSize(2_002);
    }

    private static List<Boolean> passed(List<String> globs, String word) {
        return globs.stream()
                .map(text -> Glob.of(text, Glob.Case.SENSITIVE).matches(word))
                .toList();
    }

    private static String text(Random random, String letters, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
