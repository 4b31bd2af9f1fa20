package dev.hushtable.policy.encryption;

import dev.hushtable.policy.Limits;
import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.BooleanValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code encryption/TABLE.json}. Finds as many problems as it can; when there are any, what it returns must not be
 * used.
 */
public final class EncryptionReader {
    private static final List<String> DOCUMENT = List.of("Classes", "Subjects");
    private static final List<String> CLASS = List.of("KmsKeyId", "Attributes");
    private static final Pattern CLASS_NAME =
            Pattern.compile("[A-Za-z0-9_-]{1," + Limits.MAX_ATTRIBUTE_CLASS_NAME_CHARS + "}");
    private static final Pattern KEY_ID = Pattern.compile(
            "alias/[A-Za-z0-9/_-]{1,250}|(mrk-)?[A-Za-z0-9-]{1,64}|arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/[A-Za-z0-9/_-]{1,250}");

    private final Problems problems;
    private final Map<String, String> classesByAttribute = new HashMap<>();

    private EncryptionReader(Problems problems) {
        this.problems = problems;
    }

    /** @param table the file's name without its folder and extension */
    public static TableEncryption read(String table, JsonValue value, Problems problems) {
        Elements document = Elements.of(value, "an encryption file", DOCUMENT, problems);
        if (document == null) {
            return new TableEncryption(table, problems.file(), List.of(), TableEncryption.Subjects.TOGETHER);
        }
        EncryptionReader reader = new EncryptionReader(problems);
        return new TableEncryption(table, problems.file(), reader.classes(document), reader.subjects(document));
    }

    private TableEncryption.Subjects subjects(Elements document) {
        Member member = document.get("Subjects");
        if (member == null) {
            return TableEncryption.Subjects.TOGETHER;
        }
        if (member.value() instanceof BooleanValue(Position ignored, String text)) {
            return text.equals("true") ? TableEncryption.Subjects.APART : TableEncryption.Subjects.TOGETHER;
        }
        problems.add(
                member.value().position(),
                "Subjects must be true or false, not " + member.value().kind());
        return TableEncryption.Subjects.TOGETHER;
    }

    private List<AttributeClass> classes(Elements document) {
        List<AttributeClass> classes = new ArrayList<>();
        for (Member member : document.map("Classes").values()) {
            if (!CLASS_NAME.matcher(member.name()).matches()) {
                problems.add(
                        member.position(),
                        "\"" + member.name() + "\" is no name of a class; allowed: 1 to "
                                + Limits.MAX_ATTRIBUTE_CLASS_NAME_CHARS + " of A-Z a-z 0-9 _ -");
            }
            if (classes.size() == Limits.MAX_ATTRIBUTE_CLASSES) {
                problems.add(member.position(), "a table has at most " + Limits.MAX_ATTRIBUTE_CLASSES + " classes");
                return classes;
            }
            Elements elements = Elements.of(member.value(), "a class", CLASS, problems);
            if (elements != null) {
                classes.add(new AttributeClass(member.name(), keyId(elements), attributes(member.name(), elements)));
            }
        }
        return classes;
    }

    private String keyId(Elements elements) {
        TextValue written = elements.text("KmsKeyId");
        if (written == null) {
            if (elements.get("KmsKeyId") == null) {
                problems.add(elements.position(), "the class has no KmsKeyId");
            }
            return "";
        }
        if (!KEY_ID.matcher(written.text()).matches()) {
            problems.add(
                    written.position(),
                    "\"" + written.text() + "\" names no KMS key; allowed: key id, key ARN, alias/NAME, alias ARN");
        }
        return written.text();
    }

    private Map<String, Position> attributes(String className, Elements elements) {
        Map<String, Position> places = new LinkedHashMap<>();
        @Nullable Member member = elements.get("Attributes");
        List<TextValue> written = elements.texts("Attributes");
        if (written.isEmpty() && (member == null || member.value() instanceof JsonValue.ArrayValue)) {
            problems.add(member == null ? elements.position() : member.position(), "the class has no Attributes");
        }
        for (TextValue text : written) {
            String earlier = classesByAttribute.putIfAbsent(text.text(), className);
            if (text.text().isEmpty()) {
                problems.add(text.position(), "the name of an attribute must not be empty");
            } else if (earlier != null) {
                problems.add(
                        text.position(),
                        "\"" + text.text() + "\" is in class " + earlier + " already; an attribute is in one class");
            }
            places.put(text.text(), text.position());
        }
        return places;
    }
}
