package dev.hushtable.service.authoring.history;

import static dev.hushtable.service.authoring.history.RecordedFixture.document;
import static dev.hushtable.service.authoring.history.RecordedFixture.policies;
import static dev.hushtable.service.authoring.history.RecordedFixture.session;
import static dev.hushtable.service.authoring.history.RecordedFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.policy.disclosure.ResultEnforcement;
import dev.hushtable.service.authoring.history.Flip.Kind;
import dev.hushtable.service.authoring.history.RecordedFixture.Ask;
import dev.hushtable.service.identity.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SuggesterTest {
    private static final Caller ANA = user("ana", Map.of());
    private static final SortedMap<String, String> FILES = new TreeMap<>(Map.of(
            "iam/users/ana.json", "{\"Groups\": [\"desk\"], \"Tags\": {\"ward\": \"w7\"}}",
            "iam/groups/desk.json", "{\"AttachedPolicies\": [\"desk\"]}",
            "iam/roles/nurse.json", "{\"AttachedPolicies\": [\"desk\"]}",
            "iam/policies/desk.json",
                    document(
                            "{\"Effect\": \"Allow\", \"Action\": [\"dynamodb:GetItem\", \"dynamodb:Query\","
                                    + " \"dynamodb:UpdateItem\", \"dynamodb:PutItem\"], \"Resource\": [\""
                                    + RecordedFixture.TABLE + "\", \"" + RecordedFixture.TABLE + "/index/by-day\"]}",
                            "{\"Effect\": \"Allow\", \"Action\": \"dynamodb:DeleteItem\", \"Resource\": \"*\"}"),
            "schemas/clinic.json",
                    "{\"TableName\": \"clinic\", \"AttributeDefinitions\": [{\"AttributeName\": \"id\","
                            + " \"AttributeType\": \"S\"}, {\"AttributeName\": \"at\", \"AttributeType\": \"S\"}],"
                            + " \"KeySchema\": [{\"AttributeName\": \"id\", \"KeyType\": \"HASH\"},"
                            + " {\"AttributeName\": \"at\", \"KeyType\": \"RANGE\"}],"
                            + " \"BillingMode\": \"PAY_PER_REQUEST\"}"));

    private final RecordedFixture log = new RecordedFixture(policies(FILES));

    @Test
    void lists_the_attributes_and_partitions_that_were_used_and_no_others() {
        log.ask(ANA, Ask.get("ana", "name"), Set.of("name"), Set.of());
        log.ask(ANA, Ask.get("ana", "phone"), Set.of("phone"), Set.of());
        log.ask(ANA, Ask.update("ana#notes", "notes"), Set.of(), Set.of());

        Suggestion suggestion = suggest("ana");

        JsonNode statements = suggestion.documents().get("used-by-ana").path("Statement");
        assertThat(statements).hasSize(2);
        assertThat(statements.get(0).toString())
                .isEqualTo("{\"Sid\":\"GetItem\",\"Effect\":\"Allow\",\"Action\":\"dynamodb:GetItem\",\"Resource\":\""
                        + RecordedFixture.TABLE + "\",\"Condition\":{\"ForAllValues:StringEquals\":{"
                        + "\"dynamodb:LeadingKeys\":\"${aws:username}\","
                        + "\"dynamodb:Attributes\":[\"at\",\"id\",\"name\",\"phone\"]},"
                        + "\"Null\":{\"dynamodb:LeadingKeys\":\"false\",\"dynamodb:Attributes\":\"false\"},"
                        + "\"StringEquals\":{\"dynamodb:Select\":\"SPECIFIC_ATTRIBUTES\"}}}");
        assertThat(statements.get(1).toString())
                .contains("\"${aws:username}#notes\"")
                .contains("\"dynamodb:ReturnValues\":\"NONE\"");
        assertThat(suggestion.findings()).isEmpty();
        assertThat(suggestion.generalised())
                .containsExactly(
                        "dynamodb:GetItem on " + RecordedFixture.TABLE
                                + ": partitions ${aws:username}, as in every record (with one value of it)",
                        "dynamodb:UpdateItem on " + RecordedFixture.TABLE
                                + ": partitions ${aws:username}#notes, as in every record (with one value of it)");
    }

    @Test
    void replayed_it_allows_all_that_was_used() {
        log.ask(ANA, Ask.get("ana", "name"), Set.of("name"), Set.of());
        log.ask(ANA, Ask.update("ana", "notes"), Set.of(), Set.of());
        log.ask(ANA, Ask.query("by-day", "monday"), Set.of("id", "at", "name"), Set.of());

        Suggestion suggestion = suggest("ana");
        Replay replay = new Replay(policies(FILES), policies(suggestion.files()), ResultEnforcement.DENY);
        log.events.forEach(replay);

        assertThat(replay.report().replayed()).isEqualTo(3);
        assertThat(replay.report().flips()).isEmpty();
    }

    @Test
    void what_was_not_used_is_denied() {
        log.ask(ANA, Ask.get("ana", "name"), Set.of("name"), Set.of());
        Suggestion suggestion = suggest("ana");
        RecordedFixture others = new RecordedFixture(policies(FILES));
        others.ask(ANA, Ask.get("bob", "name"), Set.of("name"), Set.of());
        others.ask(ANA, Ask.get("ana", "ssn"), Set.of("ssn"), Set.of());
        others.ask(ANA, Ask.get("ana"), Set.of("name"), Set.of());
        others.ask(ANA, Ask.update("ana", "name"), Set.of(), Set.of());
        others.ask(ANA, Ask.query("by-day", "ana"), Set.of("name"), Set.of());

        Replay replay = new Replay(policies(FILES), policies(suggestion.files()), ResultEnforcement.DENY);
        others.events.forEach(replay);

        assertThat(replay.report().flips().keySet()).allMatch(flip -> flip.kind() == Kind.DENIED);
        assertThat(replay.report().flips().values().stream()
                        .mapToLong(Sightings::count)
                        .sum())
                .isEqualTo(5);
    }

    @Test
    void finds_the_tag_that_is_in_every_key_of_every_session_of_a_role() {
        log.ask(
                session("nurse", "a", Map.of("ward", "w7", "shift", "day")),
                Ask.query("", "w7"),
                Set.of("n"),
                Set.of());
        log.ask(
                session("nurse", "b", Map.of("ward", "w8", "shift", "day")),
                Ask.query("", "w8"),
                Set.of("n"),
                Set.of());

        Suggestion suggestion = suggest("role/nurse");

        assertThat(suggestion.documents().get("used-by-nurse").toString())
                .contains("\"dynamodb:LeadingKeys\":\"${aws:PrincipalTag/ward}\"");
        assertThat(suggestion.findings()).isEmpty();
        assertThat(suggestion.generalised())
                .anyMatch(words -> words.contains("(with 2 values of it)"))
                .anyMatch(words -> words.endsWith("every attribute: whole items were asked for"));
    }

    @Test
    void lists_few_partitions_and_says_when_there_are_too_many() {
        log.ask(ANA, Ask.get("p1", "name"), Set.of("name"), Set.of());
        log.ask(ANA, Ask.get("p2", "name"), Set.of("name"), Set.of());

        assertThat(suggest("ana").documents().get("used-by-ana").toString())
                .contains("\"dynamodb:LeadingKeys\":[\"p1\",\"p2\"]");

        for (int i = 3; i < 12; i++) {
            log.ask(ANA, Ask.get("p" + i, "name"), Set.of("name"), Set.of());
        }
        assertThat(suggest("ana").documents().get("used-by-ana").toString()).doesNotContain("LeadingKeys");
        assertThat(suggest("ana").generalised()).anyMatch(words -> words.contains("every partition"));
    }

    @Test
    void lists_what_was_granted_and_not_used() {
        log.ask(ANA, Ask.get("ana", "name"), Set.of("name"), Set.of());

        assertThat(suggest("ana").unused())
                .containsExactly(
                        new UnusedGrant(
                                "iam/policies/desk.json:1",
                                UnusedGrant.Kind.ACTIONS,
                                List.of("dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem")),
                        new UnusedGrant(
                                "iam/policies/desk.json:1",
                                UnusedGrant.Kind.RESOURCES,
                                List.of(RecordedFixture.TABLE + "/index/by-day")),
                        new UnusedGrant("iam/policies/desk.json:2", UnusedGrant.Kind.STATEMENT, List.of()));
    }

    @Test
    void suggests_nothing_from_nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> suggest("ana"));
    }

    private Suggestion suggest(String principal) {
        Usage usage = new Usage(principal);
        log.events.forEach(usage);
        return new Suggester(FILES).suggest(usage);
    }
}
