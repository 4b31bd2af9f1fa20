package dev.hushtable.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UniqueIdsTest {

    /** Ids are in audit logs and policies: how they are computed may never change. */
    @Test
    void stay_what_they_were() {
        assertThat(UniqueIds.ofUser(new PrincipalName("123456789012", "alice"))).isEqualTo("AIDA25GE7OBCE7CB4SRTI");
        assertThat(UniqueIds.ofRole(new PrincipalName("123456789012", "alice"))).matches("AROA[A-Z2-7]{17}");
    }

    @Test
    void tell_apart_what_is_another() {
        assertThat(UniqueIds.ofUser(new PrincipalName("123456789012", "bob")))
                .isNotEqualTo(UniqueIds.ofUser(new PrincipalName("123456789012", "alice")))
                .isNotEqualTo(UniqueIds.ofUser(new PrincipalName("210987654321", "bob")));
    }
}
