package dev.hushtable.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserIdsTest {

    /** Ids are in audit logs and policies: how they are computed may never change. */
    @Test
    void stay_what_they_were() {
        assertThat(UserIds.of("123456789012", "alice")).isEqualTo("AIDA25GE7OBCE7CB4SRTI");
        assertThat(UserIds.of("123456789012", "bob")).isNotEqualTo(UserIds.of("123456789012", "alice"));
        assertThat(UserIds.of("210987654321", "alice")).isNotEqualTo(UserIds.of("123456789012", "alice"));
    }
}
