package dev.hushtable.policy.explain;

import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pieces of policy that nobody has written yet. */
final class Literal {
    /** Stands in no file. */
    private static final Position NOWHERE = new Position(0, 0);

    private Literal() {}

    static TextValue text(String text) {
        return new TextValue(NOWHERE, text);
    }

    /** One value by itself, several as a list. */
    static JsonValue texts(List<String> texts) {
        return texts.size() == 1
                ? text(texts.getFirst())
                : new ArrayValue(
                        NOWHERE, texts.stream().<JsonValue>map(Literal::text).toList());
    }

    static Member member(String name, JsonValue value) {
        return new Member(NOWHERE, name, value);
    }

    static ObjectValue object(Member... members) {
        Map<String, Member> byName = new LinkedHashMap<>();
        for (Member member : members) {
            byName.put(member.name(), member);
        }
        return new ObjectValue(NOWHERE, byName);
    }

    /** A policy of these statements. */
    static ObjectValue document(List<JsonValue> statements) {
        return object(member("Version", text("2012-10-17")), member("Statement", new ArrayValue(NOWHERE, statements)));
    }

    /** A value of a request as a policy must write it to mean those characters and no others. */
    static String plain(String value) {
        return value.replace("${", "${$}{");
    }

    /** The same, where {@code *} and {@code ?} are wildcards. */
    static String plainInPattern(String value) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean opens = c == '$' && i + 1 < value.length() && value.charAt(i + 1) == '{';
            pattern.append(c == '*' || c == '?' || opens ? "${" + c + "}" : String.valueOf(c));
        }
        return pattern.toString();
    }
}
