package dev.hushtable.service.authoring.history;

import dev.hushtable.crypto.Sha256;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.IncompleteRecordException;
import dev.hushtable.service.access.RecordedQuestions;
import dev.hushtable.service.access.RecordedQuestions.RecordedQuestion;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Answers of questions that were put before. When and from where a request came is part of its question only where a
 * policy asks for that, so that the thousandth request of the same is found again.
 */
final class Recollection<T> {
    /** What differs from request to request, though all else is the same. */
    private static final List<String> FLEETING =
            List.of("aws:currenttime", "aws:epochtime", "aws:sourceip", "aws:useragent");

    private final List<Judge> judges;
    private final Map<ByteBuffer, Set<String>> mattering = new Recent<>();
    private final Map<ByteBuffer, T> answers = new Recent<>();

    Recollection(List<Judge> judges) {
        this.judges = List.copyOf(judges);
    }

    T of(EventQuestions questions, Outcome recorded, Function<RecordedQuestions, T> answer)
            throws IncompleteRecordException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        add(bytes, questions.context());
        questions.keys().forEach(key -> add(bytes, key));
        ByteBuffer same = digest(bytes);
        RecordedQuestions read = null;
        Set<String> names = mattering.get(same);
        if (names == null) {
            read = questions.read();
            names = mattering(read);
            mattering.put(same, names);
        }
        Map<String, ContextValue> fleeting = questions.surroundings().keys();
        for (String name : names) {
            add(bytes, name + "=" + fleeting.get(name));
        }
        add(
                bytes,
                recorded.answer() + "" + new TreeSet<>(recorded.left()) + new TreeSet<>(recorded.redacted())
                        + new TreeSet<>(recorded.masked()));
        ByteBuffer whole = digest(bytes);
        T known = answers.get(whole);
        if (known == null) {
            known = answer.apply(read == null ? questions.read() : read);
            answers.put(whole, known);
        }
        return known;
    }

    private Set<String> mattering(RecordedQuestions read) {
        Set<String> names = new TreeSet<>();
        for (Judge judge : judges) {
            for (RecordedQuestion question : read.all()) {
                AuthorizationRequest request = judge.request(question);
                FLEETING.stream()
                        .filter(name -> judge.policies().dependsOn(request, Set.of(name)))
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static void add(ByteArrayOutputStream bytes, String text) {
        add(bytes, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(ByteArrayOutputStream bytes, byte[] part) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        bytes.writeBytes(part);
    }

    private static ByteBuffer digest(ByteArrayOutputStream bytes) {
        return ByteBuffer.wrap(Sha256.of(bytes.toByteArray()));
    }
}
