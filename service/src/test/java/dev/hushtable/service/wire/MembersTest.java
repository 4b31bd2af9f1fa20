package dev.hushtable.service.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MembersTest {
    private static final Constraint NAME = new Constraint.Matches(Pattern.compile("[a-zA-Z0-9_.-]+"));
    private static final Constraint LONG_ENOUGH = new Constraint.MinLength(3);

    private enum Direction {
        UP,
        DOWN
    }

    @Test
    void tells_a_missing_member_in_the_words_of_the_front_end() {
        Members members = members("{}");

        members.requiredString("TableName", NAME, LONG_ENOUGH);

        assertThatThrownBy(members::check)
                .hasMessage("1 validation error detected: Value null at 'tableName' failed to satisfy constraint: "
                        + "Member must not be null");
    }

    @Test
    void collects_violations_of_all_kinds() {
        Members members = members("{\"TableName\":\"a;\",\"Limit\":0,\"Way\":\"LEFT\",\"Tags\":[{}]}");

        members.requiredString("TableName", NAME, LONG_ENOUGH);
        members.integer("Limit", new Constraint.Min(1));
        members.choice("Way", Direction.class);
        Objects.requireNonNull(members.structures("Tags")).getFirst().requiredString("Key");

        assertThatThrownBy(members::check)
                .hasMessage("5 validation errors detected: "
                        + "Value 'a;' at 'tableName' failed to satisfy constraint: "
                        + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; "
                        + "Value 'a;' at 'tableName' failed to satisfy constraint: "
                        + "Member must have length greater than or equal to 3; "
                        + "Value '0' at 'limit' failed to satisfy constraint: "
                        + "Member must have value greater than or equal to 1; "
                        + "Value 'LEFT' at 'way' failed to satisfy constraint: "
                        + "Member must satisfy enum value set: [UP, DOWN]; "
                        + "Value null at 'tags.1.member.key' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void tells_at_most_ten_violations() {
        Members members = members("{}");

        for (int index = 0; index < 15; index++) {
            members.requiredString("Member" + index);
        }

        assertThatThrownBy(members::check).message().startsWith("10 validation errors detected: ");
    }

    @Test
    void takes_null_for_absent_and_ignores_unknown_members() {
        Members members = members("{\"TableName\":null,\"Unknown\":[1,2]}");

        assertThat(members.string("TableName")).isNull();
        members.check();
    }

    @Test
    void tells_wrong_json_types_at_once() {
        Members members =
                members("{\"S\":1,\"I\":\"1\",\"F\":1.5,\"B\":\"true\",\"L\":{},\"M\":[],\"E\":[1],\"Big\":1e400}");

        assertThatThrownBy(() -> members.string("S")).hasMessage("NUMBER_VALUE cannot be converted to String");
        assertThatThrownBy(() -> members.integer("I")).hasMessage("STRING_VALUE cannot be converted to Integer");
        assertThatThrownBy(() -> members.integer("F")).hasMessage("DECIMAL_VALUE cannot be converted to Integer");
        assertThatThrownBy(() -> members.integer("Big")).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> members.bool("B")).hasMessage("STRING_VALUE cannot be converted to Boolean");
        assertThatThrownBy(() -> members.structures("L"))
                .hasMessage("Start of structure or map found where not expected");
        assertThatThrownBy(() -> members.stringMap("M"))
                .hasMessage("Unrecognized collection type class java.util.ArrayList");
        assertThatThrownBy(() -> members.strings("E")).hasMessage("NUMBER_VALUE cannot be converted to String");
    }

    private static Members members(String json) {
        return Members.of(StrictJson.object(json.getBytes(UTF_8)));
    }
}
