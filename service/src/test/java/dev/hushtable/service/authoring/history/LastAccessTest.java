package dev.hushtable.service.authoring.history;

import static dev.hushtable.service.authoring.history.RecordedFixture.document;
import static dev.hushtable.service.authoring.history.RecordedFixture.policies;
import static dev.hushtable.service.authoring.history.RecordedFixture.session;
import static dev.hushtable.service.authoring.history.RecordedFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.authoring.history.Access.Use;
import dev.hushtable.service.authoring.history.LastAccess.Filter;
import dev.hushtable.service.authoring.history.RecordedFixture.Ask;
import dev.hushtable.service.identity.Caller;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class LastAccessTest {
    private static final Caller ANA = user("ana", Map.of());
    private static final String USER = "arn:aws:iam::123456789012:user/ana";
    private static final String ROLE = "arn:aws:iam::123456789012:role/nurse";

    private final RecordedFixture log = new RecordedFixture(policies(Map.of(
            "iam/users/ana.json", "{\"AttachedPolicies\": [\"p\"]}",
            "iam/roles/nurse.json", "{\"AttachedPolicies\": [\"p\"]}",
            "iam/policies/p.json",
                    document("{\"Effect\": \"Allow\", \"Action\": [\"dynamodb:GetItem\", \"dynamodb:Query\"],"
                            + " \"Resource\": \"*\"}"))));

    @Test
    void tells_when_each_attribute_table_and_index_was_used_last_and_how_often() {
        log.ask(ANA, Ask.get("p1", "name"), Set.of("name"), Set.of());
        log.ask(ANA, Ask.get("p2", "name"), Set.of("name"), Set.of());
        log.ask(session("nurse", "night", Map.of()), Ask.query("by-day", "d"), Set.of("ssn"), Set.of());

        var accesses = accesses(new Filter(null, null, null));

        assertThat(accesses.keySet())
                .containsExactlyInAnyOrder(
                        new Access(Use.CALLED, USER, "clinic", "", "", "dynamodb:GetItem"),
                        new Access(Use.RECEIVED, USER, "clinic", "", "name", "dynamodb:GetItem"),
                        new Access(Use.CALLED, ROLE, "clinic", "by-day", "", "dynamodb:Query"),
                        new Access(Use.RECEIVED, ROLE, "clinic", "by-day", "ssn", "dynamodb:Query"));
        Sightings seen = accesses.get(new Access(Use.RECEIVED, USER, "clinic", "", "name", "dynamodb:GetItem"));
        assertThat(seen.count()).isEqualTo(2);
        assertThat(seen.last()).isEqualTo("2026-11-22T10:00:02Z");
        assertThat(seen.example()).isEqualTo(1);
    }

    @Test
    void shows_what_was_asked_for_and_never_what_was_denied() {
        log.ask(ANA, Ask.get("p1", "name"), Set.of("name"), Set.of());
        log.ask(ANA, Ask.update("p1", "name"), Set.of(), Set.of());

        assertThat(accesses(new Filter("ana", "clinic", "name")).keySet())
                .containsExactly(new Access(Use.RECEIVED, USER, "clinic", "", "name", "dynamodb:GetItem"));
        assertThat(accesses(new Filter("role/nurse", null, null))).isEmpty();
        assertThat(accesses(new Filter(null, "other", null))).isEmpty();
        assertThat(accesses(new Filter(null, null, "ssn"))).isEmpty();
    }

    private SortedMap<Access, Sightings> accesses(Filter filter) {
        LastAccess last = new LastAccess(filter);
        log.events.forEach(last);
        return last.accesses();
    }
}
