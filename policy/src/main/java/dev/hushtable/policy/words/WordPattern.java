package dev.hushtable.policy.words;

import dev.hushtable.policy.words.Token.Exactly;
import dev.hushtable.policy.words.Token.One;
import dev.hushtable.policy.words.Token.Run;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pattern of characters, single wildcards and runs, as a set of places a reader of a word may be at. Immutable.
 */
public record WordPattern(List<Token> tokens) {
    public static final WordPattern EMPTY = new WordPattern(List.of());

    /** Any word at all. */
    public static final WordPattern ANYTHING = new WordPattern(List.of(new Run(Letters.ANY)));

    public WordPattern {
        tokens = List.copyOf(tokens);
    }

    /** Exactly that text. */
    public static WordPattern literal(String text) {
        return new WordPattern(
                text.codePoints().<Token>mapToObj(c -> new Exactly(c, c)).toList());
    }

    /** Text whose {@code *} and {@code ?} stand for characters of a class. */
    public static WordPattern glob(String text, Letters letters) {
        return new WordPattern(text.codePoints()
                .<Token>mapToObj(c -> switch (c) {
                    case '*' -> new Run(letters);
                    case '?' -> new One(letters);
                    default -> new Exactly(c, c);
                })
                .toList());
    }

    /** At least {@code atLeast} characters of a class. */
    public static WordPattern some(int atLeast, Letters letters) {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < atLeast; i++) {
            tokens.add(new One(letters));
        }
        tokens.add(new Run(letters));
        return new WordPattern(tokens);
    }

    /** This pattern, then that one. */
    public WordPattern then(WordPattern next) {
        return new WordPattern(
                Stream.concat(tokens.stream(), next.tokens.stream()).toList());
    }

    /** The same in any case of letters. */
    public WordPattern ignoringCase() {
        return new WordPattern(tokens.stream()
                .<Token>map(token -> token instanceof Exactly(int c, int same) ? foldedLetter(c) : token)
                .toList());
    }

    /** Whether it matches one word only. */
    public boolean isLiteral() {
        return tokens.stream().allMatch(token -> token instanceof Exactly(int c, int other) && c == other);
    }

    /** The one word of a literal pattern. */
    String text() {
        return tokens.stream()
                .map(token -> Character.toString(((Exactly) token).codePoint()))
                .collect(Collectors.joining());
    }

    private static Token foldedLetter(int codePoint) {
        int lower = Character.toLowerCase(codePoint);
        return new Exactly(lower, Character.toUpperCase(lower));
    }

    BitSet start() {
        BitSet places = new BitSet();
        enter(places, 0);
        return places;
    }

    BitSet step(BitSet places, int codePoint) {
        BitSet next = new BitSet();
        for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
            if (place < tokens.size() && tokens.get(place).takes(codePoint)) {
                enter(next, tokens.get(place) instanceof Run ? place : place + 1);
            }
        }
        return next;
    }

    boolean accepts(BitSet places) {
        return places.get(tokens.size());
    }

    /** A run may be left at once. */
    private void enter(BitSet places, int place) {
        int at = place;
        places.set(at);
        while (at < tokens.size() && tokens.get(at) instanceof Run) {
            places.set(++at);
        }
    }
}
