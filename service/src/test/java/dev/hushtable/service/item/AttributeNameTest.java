package dev.hushtable.service.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths from "Naming rules and data types": at least one character, no more than 64 KB; measured, less than that. */
class AttributeNameTest {
    private static final String TOO_LONG = "Attribute name is too large, must be less than 65536 bytes";

    @Test
    void must_not_be_empty() {
        assertThatThrownBy(() -> AttributeName.checked(""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Empty attribute name");
    }

    /** Of one, two, three and four bytes a character. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "€", "😀"})
    void has_up_to_65535_bytes(String character) {
        int each = Utf8.length(character);
        String longest = character.repeat(65_535 / each) + "a".repeat(65_535 % each);

        assertThat(AttributeName.checked(longest)).isSameAs(longest);
        assertThatThrownBy(() -> AttributeName.checked(longest + "a"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(TOO_LONG);
        assertThatThrownBy(() -> AttributeName.fitting(longest + "a")).hasMessage(TOO_LONG);
    }
}
