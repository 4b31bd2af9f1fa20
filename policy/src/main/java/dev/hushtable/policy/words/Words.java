package dev.hushtable.policy.words;

import dev.hushtable.policy.words.Token.Exactly;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Walks all words of a shape at once, shortest first, and keeps one for each set of tests that some word passes: the
 * product of the patterns' automata, over the few characters that make a difference where the walk stands.
 */
public final class Words {
    /** Ours: real directories need some hundreds; patterns made to explode end here. */
    private static final int MAX_STATES = 20_000;

    /** Characters that no pattern names, of each class; the first one that is free where the walk stands is taken. */
    private static final String FRESH_IN_NAMES = "xyzwvutsrqponmlkjihgfedcba0123456789XYZWVUTSRQPONMLKJIHGFEDCBA_-.";

    private static final String FRESH_ELSEWHERE = "~#%+=@!;|^\u00e9\u00fc\u00f1";

    /**
     * What was found.
     *
     * @param words one for each set of tests, shortest first
     * @param complete whether no further set of tests can be passed by any word
     */
    public record Found(List<String> words, boolean complete) {}

    private record State(int trie, List<BitSet> places) {}

    private final WordPattern shape;
    private final Trie literals = new Trie();
    private final List<WordPattern> globs = new ArrayList<>();
    private final List<Integer> testOfGlob = new ArrayList<>();
    private final Map<BitSet, String> found = new LinkedHashMap<>();
    private final Map<State, String> words = new LinkedHashMap<>();

    private Words(List<WordTest> tests, WordPattern shape) {
        this.shape = shape;
        for (int test = 0; test < tests.size(); test++) {
            for (WordPattern pattern : tests.get(test).patterns()) {
                if (pattern.isLiteral()) {
                    literals.add(pattern.text(), test);
                } else {
                    globs.add(pattern);
                    testOfGlob.add(test);
                }
            }
        }
    }

    /** A word of {@code shape} for every set of {@code tests} that words of it pass. */
    public static Found find(List<WordTest> tests, WordPattern shape) {
        Words search = new Words(tests, shape);
        boolean complete = search.walk();
        return new Found(List.copyOf(search.found.values()), complete);
    }

    /** Whether some word matches both. */
    public static boolean overlap(WordPattern one, WordPattern other) {
        Words search = new Words(List.of(WordTest.of(one)), other);
        return !search.walk() || search.found.keySet().stream().anyMatch(passed -> passed.get(0));
    }

    /** Whether every word that matches {@code inner} matches {@code outer}. */
    public static boolean covers(WordPattern outer, WordPattern inner) {
        Words search = new Words(List.of(WordTest.of(outer)), inner);
        return search.walk() && search.found.keySet().stream().allMatch(passed -> passed.get(0));
    }

    private boolean walk() {
        Deque<State> queue = new ArrayDeque<>();
        List<BitSet> places = new ArrayList<>();
        globs.forEach(glob -> places.add(glob.start()));
        places.add(shape.start());
        State start = new State(0, places);
        words.put(start, "");
        queue.add(start);
        while (!queue.isEmpty()) {
            State state = queue.remove();
            String word = words.getOrDefault(state, "");
            accept(state, word);
            for (int letter : letters(state)) {
                State next = step(state, letter);
                if (!next.places().getLast().isEmpty()
                        && words.putIfAbsent(next, word + Character.toString(letter)) == null) {
                    queue.add(next);
                }
            }
            if (words.size() > MAX_STATES) {
                return false;
            }
        }
        return true;
    }

    private void accept(State state, String word) {
        if (!shape.accepts(state.places().getLast())) {
            return;
        }
        BitSet passed = literals.ends(state.trie());
        for (int i = 0; i < globs.size(); i++) {
            if (globs.get(i).accepts(state.places().get(i))) {
                passed.set(testOfGlob.get(i));
            }
        }
        found.putIfAbsent(passed, word);
    }

    private State step(State state, int letter) {
        List<BitSet> next = new ArrayList<>();
        for (int i = 0; i < globs.size(); i++) {
            next.add(globs.get(i).step(state.places().get(i), letter));
        }
        next.add(shape.step(state.places().getLast(), letter));
        return new State(literals.step(state.trie(), letter), next);
    }

    /** Every character some pattern waits for, the colon, and one that none waits for of each class. */
    private Set<Integer> letters(State state) {
        Set<Integer> named = new TreeSet<>();
        literals.letters(state.trie()).forEach(named::add);
        for (int i = 0; i < globs.size(); i++) {
            awaited(globs.get(i), state.places().get(i), named);
        }
        awaited(shape, state.places().getLast(), named);
        Set<Integer> letters = new LinkedHashSet<>();
        fresh(FRESH_IN_NAMES, named, letters);
        letters.addAll(named);
        letters.add((int) ':');
        fresh(FRESH_ELSEWHERE, named, letters);
        return letters;
    }

    private static void awaited(WordPattern pattern, BitSet places, Set<Integer> letters) {
        for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
            if (place < pattern.tokens().size() && pattern.tokens().get(place) instanceof Exactly(int c, int other)) {
                letters.add(c);
                letters.add(other);
            }
        }
    }

    private static void fresh(String candidates, Set<Integer> named, Set<Integer> letters) {
        candidates.chars().filter(c -> !named.contains(c)).findFirst().ifPresent(letters::add);
    }
}
