package dev.hushtable.service.authoring.history;

import static dev.hushtable.service.authoring.history.RecordedFixture.document;
import static dev.hushtable.service.authoring.history.RecordedFixture.policies;
import static dev.hushtable.service.authoring.history.RecordedFixture.session;
import static dev.hushtable.service.authoring.history.RecordedFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.disclosure.ResultEnforcement;
import dev.hushtable.service.access.RecordedQuestions.Gap;
import dev.hushtable.service.authoring.history.Flip.Kind;
import dev.hushtable.service.authoring.history.RecordedFixture.Ask;
import dev.hushtable.service.identity.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Caller ANA = user("ana", Map.of("ward", "7"));
    private static final Caller NURSE = session("nurse", "night", Map.of());
    private static final String ALL = "{\"Effect\": \"Allow\", \"Action\": \"dynamodb:*\", \"Resource\": \"*\"}";
    private static final String NOTHING =
            "{\"Effect\": \"Allow\", \"Action\": \"dynamodb:ListTables\", \"Resource\": \"*\"}";
    private static final String NO_SSN = "{\"Sid\": \"NoSsn\", \"Effect\": \"Deny\", \"Action\": \"dynamodb:*\","
            + " \"Resource\": \"*\", \"Condition\": {\"ForAnyValue:StringEquals\":"
            + " {\"dynamodb:Attributes\": \"ssn\"}}}";

    private final PolicySet open = with(ALL);
    private final RecordedFixture log = new RecordedFixture(open);

    @Test
    void finds_nothing_where_nothing_changed() {
        log.ask(ANA, Ask.get("p1", "name"), Set.of("name"), Set.of());
        log.ask(NURSE, Ask.query("", "p1"), Set.of("name", "ssn"), Set.of());

        ReplayReport report = replay(open, open);

        assertThat(report.decisions()).isEqualTo(2);
        assertThat(report.replayed()).isEqualTo(2);
        assertThat(report.flips()).isEmpty();
        assertThat(report.drift()).isEmpty();
    }

    @Test
    void tells_which_attribute_a_request_would_be_denied_for_and_by_what() {
        log.ask(ANA, Ask.get("p1", "name"), Set.of("name"), Set.of());
        log.ask(ANA, Ask.get("p1", "name", "ssn"), Set.of("name", "ssn"), Set.of());
        log.ask(ANA, Ask.get("p2", "name", "ssn"), Set.of("name"), Set.of());

        ReplayReport report = replay(open, with(ALL, NO_SSN));

        assertThat(report.flips()).hasSize(1);
        Flip flip = report.flips().firstKey();
        assertThat(flip.kind()).isEqualTo(Kind.DENIED);
        assertThat(flip.principal()).isEqualTo("arn:aws:iam::123456789012:user/ana");
        assertThat(flip.table()).isEqualTo("clinic");
        assertThat(flip.attribute()).isEqualTo("ssn");
        assertThat(flip.action()).isEqualTo("dynamodb:GetItem");
        assertThat(flip.why()).isEqualTo("denied by iam/policies/p.json:2 NoSsn");
        Sightings seen = report.flips().get(flip);
        assertThat(seen.count()).isEqualTo(2);
        assertThat(seen.first()).isEqualTo("2026-11-22T10:00:02Z");
        assertThat(seen.last()).isEqualTo("2026-11-22T10:00:03Z");
        assertThat(seen.example()).isEqualTo(2);
    }

    @Test
    void tells_what_would_leave_out_or_show_where_results_are_redacted() {
        log.ask(NURSE, Ask.query("", "p1"), Set.of("id", "at", "name", "ssn"), Set.of());
        log.ask(NURSE, Ask.query("", "p1"), Set.of("id", "at"), Set.of("name"));

        ReplayReport report = replay(open, redacting(ALL, NO_SSN));

        assertThat(report.flips().keySet())
                .extracting(Flip::kind, Flip::attribute)
                .containsExactly(Tuple.tuple(Kind.HIDDEN, "ssn"));
        assertThat(report.drift().keySet())
                .extracting(Flip::kind, Flip::attribute)
                .containsExactly(Tuple.tuple(Kind.SHOWN, "name"));
    }

    @Test
    void denies_what_shows_too_much_where_results_are_denied() {
        log.ask(NURSE, Ask.query("", "p1"), Set.of("id", "at", "name", "ssn"), Set.of());

        ReplayReport report = replay(open, with(ALL, NO_SSN));

        assertThat(report.flips().firstKey().kind()).isEqualTo(Kind.DENIED);
        assertThat(report.flips().firstKey().attribute()).isEqualTo("ssn");
    }

    @Test
    void finds_what_would_be_allowed() {
        RecordedFixture closed = new RecordedFixture(with(NOTHING));
        closed.ask(ANA, Ask.get("p1", "name"), Set.of(), Set.of());

        ReplayReport report = replay(closed.events, with(NOTHING), open);

        assertThat(report.flips().firstKey().kind()).isEqualTo(Kind.ALLOWED);
    }

    @Test
    void masks_are_part_of_it() {
        log.ask(NURSE, Ask.query("", "p1"), Set.of("id", "at", "name"), Set.of());
        PolicySet masked = policies(Map.of(
                "iam/users/ana.json",
                "{\"AttachedPolicies\": [\"p\"]}",
                "iam/roles/nurse.json",
                "{\"AttachedPolicies\": [\"p\"]}",
                "iam/policies/p.json",
                document(ALL),
                "masks/names.json",
                "{\"Statement\": [{\"Resource\": \"" + RecordedFixture.TABLE
                        + "\", \"Attributes\": [\"name\"], \"Mask\": \"NULL\"}]}"));

        ReplayReport report = replay(open, masked);

        assertThat(report.flips().firstKey().kind()).isEqualTo(Kind.MASKED);
    }

    @Test
    void differences_that_the_change_did_not_make_are_drift() {
        log.ask(ANA, Ask.get("p1", "name"), Set.of("name"), Set.of());

        ReplayReport report = replay(with(NOTHING), with(NOTHING));

        assertThat(report.flips()).isEmpty();
        assertThat(report.drift().firstKey().kind()).isEqualTo(Kind.DENIED);
    }

    @Test
    void does_not_guess_what_is_not_recorded() {
        log.ask(ANA, Ask.get("p1", "name"), Set.of("name"), Set.of());
        log.ask(ANA, Ask.get("p2", "name"), Set.of("name"), Set.of());
        log.ask(ANA, Ask.get("p3", "name"), Set.of("name"), Set.of());
        log.ask(ANA, Ask.get("p4", "name"), Set.of("name"), Set.of());
        log.change(0, record -> more(record).remove("context"));
        log.change(1, record -> {
            more(record).remove("context");
            more(record).put("contextTruncated", true);
        });
        log.change(2, record -> more(record).remove("leadingKeys"));
        log.change(3, record -> record.remove(List.of("sourceIPAddress", "userAgent")));

        ReplayReport same = replay(open, open);
        ReplayReport byAddress = replay(
                open,
                with("{\"Effect\": \"Allow\", \"Action\": \"dynamodb:*\", \"Resource\": \"*\", \"Condition\":"
                        + " {\"IpAddress\": {\"aws:SourceIp\": \"10.0.0.0/8\"}}}"));

        assertThat(same.replayed()).isEqualTo(1);
        assertThat(same.open().keySet())
                .containsExactlyInAnyOrder(Gap.NOT_RECORDED.words(), Gap.TOO_LONG.words(), Gap.KEYS_CLOSED.words());
        assertThat(byAddress.flips()).isEmpty();
        assertThat(byAddress.open())
                .containsKey("depends on aws:sourceip, aws:useragent, which cannot be opened any more");
    }

    @Test
    void a_denial_by_what_was_found_is_not_decided_again_but_for_a_denial_before() {
        log.ask(ANA, Ask.get("p1", "name"), Set.of("name"), Set.of());
        log.change(0, record -> {
            more(record).put("decision", "DENY");
            more(record).put("deniedOn", "result");
        });

        assertThat(replay(open, open).open()).hasSize(1);
        assertThat(replay(open, with(NOTHING)).flips()).isEmpty();
        assertThat(replay(open, with(NOTHING)).open()).isEmpty();
    }

    @Test
    void knows_the_time_of_each_request_where_a_policy_asks_for_it() {
        log.ask(ANA, Ask.get("p1", "name"), Set.of("name"), Set.of());
        log.ask(ANA, Ask.get("p1", "name"), Set.of("name"), Set.of());

        ReplayReport report = replay(
                open,
                with("{\"Effect\": \"Allow\", \"Action\": \"dynamodb:*\", \"Resource\": \"*\", \"Condition\":"
                        + " {\"DateLessThan\": {\"aws:CurrentTime\": \"2026-11-22T10:00:02Z\"}}}"));

        assertThat(report.flips().values())
                .singleElement()
                .satisfies(seen -> assertThat(seen.example()).isEqualTo(1));
    }

    private ReplayReport replay(PolicySet before, PolicySet after) {
        return replay(log.events, before, after);
    }

    private static ReplayReport replay(List<HistoryEvent> events, PolicySet before, PolicySet after) {
        Replay replay = new Replay(before, after, ResultEnforcement.DENY);
        events.forEach(replay);
        return replay.report();
    }

    private static ObjectNode more(ObjectNode record) {
        return (ObjectNode) record.path("additionalEventData");
    }

    private static PolicySet with(String... statements) {
        return policies(Map.of(
                "iam/users/ana.json", "{\"AttachedPolicies\": [\"p\"], \"Tags\": {\"ward\": \"7\"}}",
                "iam/roles/nurse.json", "{\"AttachedPolicies\": [\"p\"]}",
                "iam/policies/p.json", document(statements)));
    }

    private static PolicySet redacting(String... statements) {
        return policies(Map.of(
                "iam/users/ana.json", "{\"AttachedPolicies\": [\"p\"]}",
                "iam/roles/nurse.json", "{\"AttachedPolicies\": [\"p\"]}",
                "iam/policies/p.json", document(statements),
                "tables/clinic.json", "{\"ResultEnforcement\": \"redact\"}"));
    }
}
