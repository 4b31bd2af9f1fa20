package dev.hushtable.service.authoring.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is open to one principal of one kind: attributes with the same best answer together. Not thread-safe. */
final class OpenWays {
    /** In the order of the alphabet the widest is the first. */
    private final Map<String, String> answersBySubject = new TreeMap<>();

    private final TreeSet<String> statements = new TreeSet<>();

    /** @param subject what goes through the door: an attribute, or whatever the door itself says */
    void add(String subject, Cell open) {
        answersBySubject.merge(subject, answer(open), (one, other) -> one.compareTo(other) <= 0 ? one : other);
        open.answer().statements().forEach(ref -> statements.add(ref.file() + ":" + ref.line()));
    }

    private static String answer(Cell cell) {
        String masked = cell.mask() == null ? "" : " masked";
        return switch (cell.answer()) {
            case Answer.Yes yes -> "always" + masked;
            case Answer.OnlyIf onlyIf -> "under conditions" + masked;
            case Answer.Undecidable undecidable -> "under conditions, if ever" + masked;
            case Answer.Closed closed -> "with a key that is closed" + masked;
            case Answer.No no -> "with nothing";
        };
    }

    String words() {
        Map<String, List<String>> subjectsByAnswer = new TreeMap<>();
        answersBySubject.forEach((subject, answer) -> subjectsByAnswer
                .computeIfAbsent(answer, one -> new ArrayList<>())
                .add(subject));
        return subjectsByAnswer.entrySet().stream()
                .map(way -> way.getKey() + ": " + String.join(", ", way.getValue()))
                .collect(Collectors.joining("; "));
    }

    List<String> statements() {
        return List.copyOf(statements);
    }
}
