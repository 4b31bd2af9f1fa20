package dev.hushtable.service.review.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.service.review.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads frameworks from the files that are part of this program. What is wrong in one is a mistake of ours. */
final class FrameworkReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FrameworkReader() {}

    static Framework read(String name) {
        try (InputStream file =
                Objects.requireNonNull(FrameworkReader.class.getResourceAsStream("frameworks/" + name + ".json"))) {
            return framework(JSON.readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the framework " + name + " cannot be read", e);
        }
    }

    private static Framework framework(JsonNode json) {
        only(json, Set.of("title", "statement", "subject", "controls", "notEvidenced"));
        List<Framework.Control> controls = new ArrayList<>();
        json.path("controls").forEach(control -> controls.add(control(control)));
        return new Framework(
                text(json, "title"),
                text(json, "statement"),
                json.path("subject").asBoolean() ? Framework.Subject.NAMED : Framework.Subject.NONE,
                controls,
                texts(json.path("notEvidenced")));
    }

    private static Framework.Control control(JsonNode json) {
        only(json, Set.of("id", "title", "shows", "questions", "notEvidenced"));
        List<Framework.Question> questions = new ArrayList<>();
        json.path("questions").forEach(question -> questions.add(question(question)));
        return new Framework.Control(
                text(json, "id"),
                text(json, "title"),
                text(json, "shows"),
                questions,
                texts(json.path("notEvidenced")));
    }

    private static Framework.Question question(JsonNode json) {
        only(json, Set.of("id", "title", "where", "except", "groupBy"));
        return new Framework.Question(
                text(json, "id"),
                text(json, "title"),
                terms(json.path("where")),
                terms(json.path("except")),
                texts(json.path("groupBy")).stream().map(FrameworkReader::field).toList());
    }

    private static Map<Field, List<String>> terms(JsonNode json) {
        Map<Field, List<String>> terms = new EnumMap<>(Field.class);
        json.properties().forEach(term -> terms.put(field(term.getKey()), texts(term.getValue())));
        return terms;
    }

    private static Field field(String name) {
        Field field = Field.named(name);
        if (field == null) {
            throw new IllegalStateException("no field is called " + name);
        }
        return field;
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String text(JsonNode json, String name) {
        String text = json.path(name).asText();
        if (text.isEmpty()) {
            throw new IllegalStateException("a framework's " + name + " is missing");
        }
        return text;
    }

    private static void only(JsonNode json, Set<String> names) {
        json.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new IllegalStateException("a framework has no " + name);
            }
        });
    }
}
