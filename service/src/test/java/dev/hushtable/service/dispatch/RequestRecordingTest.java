package dev.hushtable.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.policy.BreakGlass;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.access.AccessControl;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.access.Disclosed;
import dev.hushtable.service.access.Disclosure;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.ItemShape;
import dev.hushtable.service.access.Permits;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.access.ResourcePolicies;
import dev.hushtable.service.access.Selection;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.Session;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a record says of results that were held to the policies. */
class RequestRecordingTest {
    private static final String NAMES_ONLY = """
            {'Sid': 'Names', 'Effect': 'Allow', 'Action': 'dynamodb:Scan', 'Resource': '*',
             'Condition': {'ForAllValues:StringEquals': {'dynamodb:Attributes': ['id', 'name']}}}
            """;
    private static final String NEVER_SSN = """
            {'Effect': 'Allow', 'Action': '*', 'Resource': '*'},
            {'Sid': 'NeverSsn', 'Effect': 'Deny', 'Action': '*', 'Resource': '*',
             'Condition': {'ForAnyValue:StringEquals': {'dynamodb:Attributes': 'ssn'}}}
            """;
    private static final Item PATIENT = item("7", "name", "ssn");

    private final Map<String, String> files = new HashMap<>();
    private final RequestRecording recording = new RequestRecording(
            new Arrival(
                    "request",
                    "event",
                    HallFixture.NOW,
                    new Arrival.Call("dynamodb.amazonaws.com", "Scan", "2012-08-10"),
                    HallFixture.getItem()),
            Plain.blinding(),
            () -> "another event",
            new HallFixture().receipts);

    /** A plan to scan the clinic. */
    private record Scanning(List<Footprint> footprints) implements Plan {
        Scanning() {
            this(List.of(new Footprint(
                    "dynamodb:Scan",
                    HallFixture.TABLE,
                    Map.of("dynamodb:attributes", new ContextValue.Many(List.of("id"))),
                    List.of(),
                    shape())));
        }

        private static ItemShape shape() {
            ItemShape.Keys keys = new ItemShape.Keys(List.of("id"), List.of());
            return new ItemShape(new ItemShape.Table("clinic", HallFixture.TABLE), keys, keys, Set.of());
        }
    }

    @Test
    void names_what_was_redacted_and_counts_what_was_withheld() {
        enforcement("redact");
        statements(NAMES_ONLY + """
                , {'Sid': 'NotTheFirst', 'Effect': 'Deny', 'Action': '*', 'Resource': '*',
                   'Condition': {'ForAnyValue:StringEquals': {'dynamodb:LeadingKeys': '1'}}}
                """);
        Disclosure disclosure = begin(HallFixture.ALICE);

        disclose(disclosure, PATIENT);
        disclose(disclosure, item("1", "name"));

        JsonNode data = record();
        assertThat(texts(data, "attributesRedacted")).containsExactly("ssn");
        assertThat(texts(data, "attributesReturned")).containsExactly("id", "name");
        assertThat(data.path("itemsReturned").asInt()).isEqualTo(1);
        assertThat(data.path("itemsWithheld").asInt()).isEqualTo(1);
        assertThat(data.path("decision").asText()).isEqualTo("ALLOW");
        assertThat(data.has("attributesNotAllowed")).isFalse();
        assertThat(data.has("itemsNotAllowed")).isFalse();
    }

    @Test
    void names_what_left_masked() {
        statements("{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}");
        files.put("masks/ssn.json", """
                {'Statement': [{'Resource': '*', 'Attributes': ['ssn'], 'Mask': 'NULL'}]}
                """);
        Disclosure disclosure = begin(HallFixture.ALICE);

        disclose(disclosure, PATIENT);

        JsonNode data = record();
        assertThat(texts(data, "attributesMasked")).containsExactly("ssn");
        assertThat(texts(data, "attributesReturned")).containsExactly("id", "name", "ssn");
        assertThat(data.has("attributesRedacted")).isFalse();
    }

    @Test
    void names_what_left_although_no_policy_allows_it_where_results_are_observed() {
        enforcement("observe");
        statements(NAMES_ONLY);
        Disclosure disclosure = begin(HallFixture.ALICE);

        disclose(disclosure, PATIENT);
        disclose(disclosure, item("8", "name"));

        JsonNode data = record();
        assertThat(texts(data, "attributesNotAllowed")).containsExactly("ssn");
        assertThat(data.path("itemsNotAllowed").asInt()).isEqualTo(1);
        assertThat(data.path("itemsReturned").asInt()).isEqualTo(2);
        assertThat(texts(data, "attributesReturned")).containsExactly("id", "name", "ssn");
        assertThat(data.has("itemsWithheld")).isFalse();
    }

    @Test
    void says_nothing_of_all_that_where_everything_may_leave() {
        statements("{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}");
        Disclosure disclosure = begin(HallFixture.ALICE);

        disclose(disclosure, PATIENT);

        assertThat(record().fieldNames())
                .toIterable()
                .doesNotContain(
                        "attributesMasked",
                        "attributesNotAllowed",
                        "attributesRedacted",
                        "breakGlass",
                        "itemsNotAllowed",
                        "itemsWithheld");
    }

    @Test
    void names_the_deny_a_broken_glass_went_over_for_a_result() {
        statements(NEVER_SSN);
        Disclosure disclosure = begin(inAnEmergency());

        disclose(disclosure, item("8", "name"));
        assertThat(record().at("/breakGlass/overridden")).isEmpty();
        disclose(disclosure, PATIENT);
        disclose(disclosure, PATIENT);

        assertThat(record().at("/breakGlass/overridden"))
                .extracting(JsonNode::asText)
                .containsExactly("p:NeverSsn");
        assertThat(record().path("decision").asText()).isEqualTo("ALLOW");
    }

    @Test
    void names_the_deny_a_broken_glass_went_over_to_look_at_an_item_that_does_not_leave() {
        statements(NEVER_SSN.replace("dynamodb:Attributes': 'ssn'", "dynamodb:LeadingKeys': '7'"));
        Disclosure disclosure = begin(inAnEmergency());

        assertThat(disclosure.mayLookAt(item("8"))).isTrue();
        assertThat(record().at("/breakGlass/overridden")).isEmpty();
        assertThat(disclosure.mayLookAt(PATIENT)).isTrue();

        assertThat(record().at("/breakGlass/overridden"))
                .extracting(JsonNode::asText)
                .containsExactly("p:NeverSsn");
    }

    @Test
    void says_deny_when_a_part_was_denied_and_by_which_statement() {
        statements(NEVER_SSN);
        Disclosure disclosure = begin(HallFixture.ALICE);
        AccessDeniedException denied =
                catchThrowableOfType(AccessDeniedException.class, () -> disclose(disclosure, PATIENT));

        DenialReceipts.Sealed receipt = recording.deniedInPart(denied);

        JsonNode data = record();
        assertThat(receipt.decisionId()).isEqualTo("event");
        assertThat(data.path("encodedMessage").asText()).isEqualTo(receipt.text());
        assertThat(data.path("decision").asText()).isEqualTo("DENY");
        assertThat(data.path("denyReason").asText()).isEqualTo("explicit");
        assertThat(texts(data, "statements")).contains("p:NeverSsn");
    }

    private void enforcement(String mode) {
        files.put("tables/clinic.json", "{'ResultEnforcement': '" + mode + "'}");
    }

    private void statements(String statements) {
        files.put("iam/policies/p.json", "{'Version': '2012-10-17', 'Statement': [" + statements + "]}");
        files.put("iam/users/alice.json", "{'AttachedPolicies': ['p']}");
    }

    private Disclosure begin(Caller caller) {
        Scanning plan = new Scanning();
        PolicySet policies = policies();
        Permitted<Scanning> permitted = new AccessControl(() -> policies, ResourcePolicies.NONE, Permits.rules())
                .authorize(caller, plan, recording.environment());
        recording.calledBy(caller);
        recording.planned(plan.footprints());
        recording.decided(permitted);
        return permitted.disclosures().of(plan.footprints().getFirst());
    }

    private PolicySet policies() {
        files.replaceAll((name, text) -> text.replace('\'', '"'));
        try {
            return PolicySet.compile(files, HallFixture.ALICE.principal().accountId());
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }

    private void disclose(Disclosure disclosure, Item item) {
        Disclosed left = disclosure.disclose(item, Selection.EVERYTHING);
        if (left == null) {
            recording.facts().withheld();
        } else {
            recording.facts().disclosed(left);
        }
    }

    private static Caller inAnEmergency() {
        Caller alice = HallFixture.ALICE;
        BreakGlass breakGlass = new BreakGlass("the ward's screens are dark", List.of(PolicyType.IDENTITY));
        return new Caller(
                alice.principal(),
                alice.userId(),
                alice.accessKeyId(),
                alice.tags(),
                alice.signature(),
                new Session(null, HallFixture.NOW, HallFixture.NOW.plusSeconds(900), null, Set.of(), breakGlass, null));
    }

    private static Item item(String id, String... names) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        attributes.put("id", new AttributeValue.S(id));
        for (String name : names) {
            attributes.put(name, new AttributeValue.S("secret of " + id));
        }
        return new Item(attributes);
    }

    private JsonNode record() {
        return FakeAuditLog.parsed(Plain.bytes(recording.finish().getFirst())).path("additionalEventData");
    }

    private static List<String> texts(JsonNode data, String member) {
        return data.path(member).valueStream().map(JsonNode::asText).toList();
    }
}
