package dev.hushtable.service.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.Limits;
import dev.hushtable.audit.disclosure.SealedDisclosures;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.dispatch.Arrival.Call;
import dev.hushtable.service.dispatch.Outcome.Asked;
import dev.hushtable.service.dispatch.Outcome.Failure;
import dev.hushtable.service.dispatch.Outcome.Verdict;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.wire.ClientCertificate;
import dev.hushtable.service.wire.RawRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditRecordTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Verdict ALLOWED = new Verdict(
            List.of(new Decision.Allow(
                    List.of(new Decision.StatementRef("readers", "iam/policies/readers.json", 3, "Own")))),
            "sha256:" + "a".repeat(64));

    @Test
    void writes_members_in_the_order_of_jcs() {
        AuditFacts facts = new AuditFacts();
        facts.table("clinic", HallFixture.TABLE);
        facts.parameter("select", "ALL_ATTRIBUTES");
        facts.index("byDate");
        facts.attributesRead(List.of("z", "a", "😀", "é", "\uFB33"));
        facts.attributesWritten(List.of("w"));
        facts.attributesInConditions(List.of("c"));
        facts.item(HallFixture.TABLE, Plain.key("patient-7"));
        facts.itemsReturned(1);
        facts.itemsScanned(2);

        byte[] record = entry(new Outcome(
                        HallFixture.ALICE, footprints("a"), ALLOWED, facts, new Failure("SomeException", "text")))
                .leaf();

        assertThat(new String(record, UTF_8)).isEqualTo(canonical(FakeAuditLog.parsed(record)));
        assertThat(new String(record, UTF_8)).contains("😀");
    }

    @Test
    void writes_the_whole_record_of_a_plain_read() {
        AuditFacts facts = new AuditFacts();
        facts.table("clinic", HallFixture.TABLE);
        facts.attributesRead(List.of("name"));
        facts.itemsReturned(1);

        JsonNode record =
                FakeAuditLog.parsed(bytes(new Outcome(HallFixture.ALICE, footprints("name"), ALLOWED, facts, null)));

        assertThat(record.toString())
                .isEqualTo(("{'additionalEventData':{'attributesRequested':['name'],'attributesReturned':['name'],"
                                + "'decision':'ALLOW','itemsReturned':1,'policyVersion':'sha256:"
                                + "a".repeat(64)
                                + "','principalToken':'"
                                + Plain.TOKENS.principal("arn:aws:iam::111122223333:user/alice")
                                + "','sig':{'region':'eu-central-1','signedHeaders':['host','x-amz-date'],'skewSeconds':1},"
                                + "'statements':['readers:Own']},'apiVersion':'2012-08-10','awsRegion':'eu-central-1',"
                                + "'eventCategory':'Data','eventID':'event','eventName':'Query',"
                                + "'eventSource':'dynamodb.amazonaws.com','eventTime':'2026-11-22T10:00:00Z',"
                                + "'eventType':'AwsApiCall','eventVersion':'1.11','managementEvent':false,'readOnly':true,"
                                + "'recipientAccountId':'111122223333','requestID':'request',"
                                + "'requestParameters':{'tableName':'clinic'},'resources':[{'ARN':'"
                                + HallFixture.TABLE
                                + "','accountId':'111122223333','type':'AWS::DynamoDB::Table'}],"
                                + "'responseElements':null,'sourceIPAddress':'192.0.2.7',"
                                + "'tlsDetails':{'cipherSuite':'TLS_AES_256_GCM_SHA384',"
                                + "'clientProvidedHostHeader':'localhost:8000','tlsVersion':'TLSv1.3'},"
                                + "'userAgent':'aws-cli/2','userIdentity':{'accessKeyId':'AKIAALICE',"
                                + "'accountId':'111122223333','arn':'arn:aws:iam::111122223333:user/alice',"
                                + "'principalId':'AIDAALICE','type':'IAMUser','userName':'alice'}}")
                        .replace('\'', '"'));
    }

    @Test
    void keeps_back_who_called_from_where_and_for_which_item() {
        AuditFacts facts = new AuditFacts();
        facts.table("clinic", HallFixture.TABLE);
        facts.item(HallFixture.TABLE, Plain.key("patient-7"));
        facts.parameter("roleSessionName", "alices-session");
        Failure failure = new Failure("AccessDeniedException", "User: alice is not authorized");

        AuditEntry entry = entry(new Outcome(HallFixture.ALICE, footprints("name"), ALLOWED, facts, failure));

        String leaf = new String(entry.leaf(), UTF_8);
        assertThat(leaf + new String(entry.disclosures(), UTF_8))
                .doesNotContain("patient-7", "alice", "AIDAALICE", "192.0.2.7", "aws-cli/2", "localhost:8000");
        assertThat(leaf)
                .contains("\"accessKeyId\":\"AKIAALICE\"", "\"_sd_alg\":\"sha-256\"", "\"tableName\":\"clinic\"");
        JsonNode plain = FakeAuditLog.parsed(Plain.bytes(entry));
        assertThat(plain.at("/requestParameters/key").toString()).isEqualTo("{\"pk\":{\"S\":\"patient-7\"}}");
        assertThat(plain.at("/requestParameters/roleSessionName").asText()).isEqualTo("alices-session");
        assertThat(plain.at("/errorMessage").asText()).contains("alice");
        assertThat(plain.toString()).doesNotContain("_sd");
    }

    @Test
    void keeps_back_the_certificate_that_a_client_showed() {
        RawRequest shown = HallFixture.getItem();
        RawRequest raw = new RawRequest(
                shown.requestLine(),
                shown.headers(),
                shown.body(),
                new RawRequest.Peer(
                        "192.0.2.7",
                        "TLSv1.3",
                        "TLS_AES_256_GCM_SHA384",
                        new ClientCertificate("CN=alice", "0a", "ab".repeat(32), List.of())));
        Call call = new Call("dynamodb.amazonaws.com", "Query", "2012-08-10");
        Outcome outcome = new Outcome(HallFixture.ALICE, footprints("name"), ALLOWED, new AuditFacts(), null);

        AuditEntry entry = new AuditRecord(
                        new Arrival("request", "event", HallFixture.NOW, call, raw), outcome, Plain.blinding())
                .entry();

        assertThat(new String(entry.leaf(), UTF_8)).doesNotContain("alice");
        JsonNode certificate = FakeAuditLog.parsed(Plain.bytes(entry)).at("/tlsDetails/clientCertificate");
        assertThat(certificate.path("subject").asText()).isEqualTo("CN=alice");
        assertThat(certificate.path("sha256").asText()).hasSize(64);
    }

    @Test
    void tells_the_keys_of_several_items_apart_each_under_the_class_of_its_partition() {
        AuditFacts facts = new AuditFacts();
        byte[] both = KeyEncoding.encode(List.of(new AttributeValue.S("a"), new AttributeValue.S("sort")));
        facts.item(HallFixture.TABLE, both);
        facts.item(HallFixture.TABLE, Plain.key("b"));

        AuditEntry entry = entry(new Outcome(HallFixture.ALICE, Asked.NOTHING, ALLOWED, facts, null));

        JsonNode plain = FakeAuditLog.parsed(Plain.bytes(entry));
        assertThat(plain.at("/requestParameters/keys").toString())
                .isEqualTo("{\"0\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"sort\"}},\"1\":{\"pk\":{\"S\":\"b\"}}}");
        assertThat(SealedDisclosures.decode(entry.disclosures()))
                .extracting(SealedDisclosures.Sealed::classId)
                .contains(
                        "k:" + HallFixture.TABLE + "/" + Plain.TOKENS.token(HallFixture.TABLE, Plain.key("a")),
                        "k:" + HallFixture.TABLE + "/" + Plain.TOKENS.token(HallFixture.TABLE, Plain.key("b")),
                        "n:2026-11-22",
                        "p:"
                                + Plain.TOKENS.principal(
                                        HallFixture.ALICE.principal().arn()));
    }

    @Test
    void says_all_when_the_request_leaves_the_choice_to_the_server() {
        Footprint whole = new Footprint(
                "dynamodb:GetItem",
                HallFixture.TABLE,
                Map.of(
                        "dynamodb:attributes", new ContextValue.Many(List.of("id")),
                        "dynamodb:select", new ContextValue.Single("ALL_ATTRIBUTES")));

        JsonNode record = FakeAuditLog.parsed(bytes(
                new Outcome(HallFixture.ALICE, new Asked(List.of(whole), List.of()), ALLOWED, new AuditFacts(), null)));

        assertThat(record.at("/additionalEventData/attributesRequested").asText())
                .isEqualTo("ALL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\u2028", "\u2029", "\u001B[31m", "\u0000", "\u007F", "\u009B31m", "\u202E"})
    void lets_no_control_character_into_the_log(String hostile) {
        AuditFacts facts = new AuditFacts();
        facts.attributesRead(List.of("a" + hostile + "b"));
        facts.parameter("p", "x" + hostile + "y");

        String record = new String(
                bytes(
                        new Outcome(HallFixture.ALICE, Asked.NOTHING, ALLOWED, facts, null),
                        new RawRequest.Header("User-Agent", "agent" + hostile),
                        new RawRequest.Header("Host", "host" + hostile)),
                UTF_8);

        assertThat(record.chars())
                .allMatch(c -> c >= ' ' && c != 0x7F && c != 0x9B && c != 0x2028 && c != 0x2029 && c != 0x202E);
        // Nor as an escape that a viewer would undo.
        assertThat(record).doesNotContain("\\");
        assertThat(FakeAuditLog.parsed(record.getBytes(UTF_8))
                        .at("/additionalEventData/attributesReturned/0")
                        .asText())
                .startsWith("a\uFFFD")
                .endsWith("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "\uDC00", "x\uD83D", "\uDE00\uD83D"})
    void replaces_lone_surrogates_so_that_the_log_stays_utf_8(String hostile) {
        AuditFacts facts = new AuditFacts();
        facts.attributesRead(List.of(hostile));

        byte[] record = bytes(new Outcome(HallFixture.ALICE, Asked.NOTHING, ALLOWED, facts, null));

        assertThat(new String(record, UTF_8).getBytes(UTF_8)).isEqualTo(record);
        assertThat(new String(record, UTF_8)).contains("\uFFFD").doesNotContain("\\u");
    }

    @Test
    void quotes_what_json_must_quote() {
        AuditFacts facts = new AuditFacts();
        facts.attributesRead(List.of("a\"b\\c/d"));

        byte[] record = bytes(new Outcome(HallFixture.ALICE, Asked.NOTHING, ALLOWED, facts, null));

        assertThat(new String(record, UTF_8)).contains("\"a\\\"b\\\\c/d\"");
    }

    @Test
    void says_how_long_a_text_was_that_it_cut() {
        AuditFacts facts = new AuditFacts();
        facts.attributesRead(List.of("n".repeat(5_000)));

        byte[] record = bytes(new Outcome(HallFixture.ALICE, Asked.NOTHING, ALLOWED, facts, null));

        assertThat(new String(record, UTF_8)).contains("n".repeat(1_024) + "…(5000 characters)\"");
    }

    @Test
    void holds_no_secret_of_the_request() {
        String canary = "canary-5f1e";
        RawRequest.Header authorization = new RawRequest.Header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIAALICE/20261122/eu-central-1/dynamodb/aws4_request, SignedHeaders=host,"
                        + " Signature=" + "ab".repeat(32));
        AuditFacts facts = new AuditFacts();
        facts.item(HallFixture.TABLE, Plain.key(canary));

        AuditEntry entry = entry(
                new Outcome(null, Asked.NOTHING, null, facts, new Failure("InvalidSignatureException", null)),
                authorization,
                new RawRequest.Header("X-Amz-Security-Token", canary),
                new RawRequest.Header("Cookie", canary));
        String record = new String(entry.leaf(), UTF_8) + new String(entry.disclosures(), UTF_8);

        assertThat(record).doesNotContain(canary, "abab").contains("\"accessKeyId\":\"AKIAALICE\"");
    }

    @Test
    void caps_tokens_and_says_so() {
        AuditFacts facts = new AuditFacts();
        IntStream.range(0, 1_000).forEach(i -> facts.item(HallFixture.TABLE, Plain.key("item" + i)));

        JsonNode more = FakeAuditLog.parsed(bytes(new Outcome(HallFixture.ALICE, Asked.NOTHING, ALLOWED, facts, null)))
                .get("additionalEventData");

        assertThat(more.get("itemTokens")).hasSize(AuditLimits.MAX_ITEM_TOKENS);
        assertThat(more.get("itemTokensTruncated").asInt()).isEqualTo(1_000 - AuditLimits.MAX_ITEM_TOKENS);
    }

    @Test
    void tells_the_capacity_used_by_table_and_index() {
        AuditFacts facts = new AuditFacts();
        facts.capacity(HallFixture.TABLE + "/index/byDay", new AuditFacts.CapacityUse(0, 2));
        facts.capacity(HallFixture.TABLE, new AuditFacts.CapacityUse(0.5, 0));
        facts.capacity(HallFixture.TABLE, new AuditFacts.CapacityUse(1, 3));

        JsonNode capacity = FakeAuditLog.parsed(
                        bytes(new Outcome(HallFixture.ALICE, Asked.NOTHING, ALLOWED, facts, null)))
                .get("additionalEventData")
                .get("capacity");

        assertThat(capacity.toString())
                .isEqualTo("[{\"readUnits\":1.5,\"resource\":\"" + HallFixture.TABLE + "\",\"writeUnits\":3},"
                        + "{\"resource\":\"" + HallFixture.TABLE + "/index/byDay\",\"writeUnits\":2}]");
    }

    @Test
    void adds_up_the_capacity_that_has_no_room() {
        AuditFacts facts = new AuditFacts();
        IntStream.range(0, 100)
                .forEach(
                        i -> facts.capacity(HallFixture.TABLE + i + "t".repeat(250), new AuditFacts.CapacityUse(1, 0)));

        JsonNode capacity = FakeAuditLog.parsed(
                        bytes(new Outcome(HallFixture.ALICE, Asked.NOTHING, ALLOWED, facts, null)))
                .get("additionalEventData")
                .get("capacity");

        assertThat(capacity.get(0).get("resource").asText()).isEqualTo("*");
        double units = 0;
        for (JsonNode use : capacity) {
            units += use.get("readUnits").asDouble();
        }
        assertThat(units).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", "é", "\uFFFF", "😀", "\u0000"})
    void fits_an_entry_of_the_log_for_the_most_hostile_request(String unit) {
        String huge = unit.repeat(65_535 / unit.length());
        AuditFacts facts = new AuditFacts();
        List<Footprint> footprints = new ArrayList<>();
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String table = HallFixture.TABLE + i + "t".repeat(250);
            facts.table("t" + i, table);
            facts.capacity(table, new AuditFacts.CapacityUse(1e9, 1e9));
            facts.item(table, Plain.key(i + huge.substring(0, 600)));
            facts.parameter("encryptionContext." + i + huge, huge);
            facts.attributesRead(List.of(i + huge));
            facts.attributesWritten(List.of(i + huge));
            facts.attributesInConditions(List.of(i + huge));
            footprints.add(new Footprint(
                    "dynamodb:BatchGetItem",
                    table,
                    Map.of("dynamodb:attributes", new ContextValue.Many(List.of(i + huge)))));
            decisions.add(new Decision.Allow(List.of(new Decision.StatementRef("p" + i, "f", 1, huge))));
        }
        List<String> signed =
                IntStream.range(0, 64).mapToObj(i -> i + "h".repeat(250)).toList();
        Caller caller = new Caller(
                HallFixture.ALICE.principal(),
                "AIDAALICE",
                "A".repeat(128),
                Map.of(),
                new Caller.SignatureFacts("r".repeat(64), "dynamodb", HallFixture.NOW, -900, signed));
        Verdict verdict = new Verdict(decisions, "sha256:" + "a".repeat(64), "r".repeat(DenialReceipts.MAX_TEXT_CHARS));
        Outcome outcome = new Outcome(caller, new Asked(footprints, List.of()), verdict, facts, new Failure("E", huge));

        AuditEntry entry =
                entry(outcome, new RawRequest.Header("User-Agent", huge), new RawRequest.Header("Host", huge));
        byte[] record = entry.leaf();

        assertThat(record.length).isLessThanOrEqualTo(AuditLimits.MAX_RECORD_BYTES);
        assertThat(entry.disclosures().length).isLessThanOrEqualTo(Limits.MAX_DISCLOSURE_BYTES);
        JsonNode more = FakeAuditLog.parsed(record).get("additionalEventData");
        assertThat(more.get("attributesReturnedTruncated").asInt()).isBetween(95, 99);
        assertThat(more.get("resourcesTruncated").asInt()).isPositive();
        assertThat(more.get("signedHeadersTruncated")).isNull();
        assertThat(more.at("/sig/signedHeadersTruncated").asInt()).isPositive();
        assertThat(FakeAuditLog.parsed(record)
                        .at("/requestParameters/truncated")
                        .asInt())
                .isPositive();
    }

    private static Asked footprints(String... attributes) {
        Footprint footprint = new Footprint(
                "dynamodb:Query",
                HallFixture.TABLE,
                Map.of("dynamodb:attributes", new ContextValue.Many(List.of(attributes))));
        return new Asked(List.of(footprint), List.of());
    }

    /** Headers given here come before the ordinary ones, and so count. */
    private static byte[] bytes(Outcome outcome, RawRequest.Header... headers) {
        return Plain.bytes(entry(outcome, headers));
    }

    private static AuditEntry entry(Outcome outcome, RawRequest.Header... headers) {
        RawRequest plain = HallFixture.getItem();
        List<RawRequest.Header> all = new ArrayList<>(List.of(headers));
        all.addAll(plain.headers());
        RawRequest raw = new RawRequest(plain.requestLine(), all, plain.body(), plain.peer());
        Call call = new Call("dynamodb.amazonaws.com", "Query", "2012-08-10");
        return new AuditRecord(new Arrival("request", "event", HallFixture.NOW, call, raw), outcome, Plain.blinding())
                .entry();
    }

    /** The same, serialised again with members sorted by UTF-16 code units and no white space. */
    private static String canonical(JsonNode node) {
        return sorted(node).toString();
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            TreeSet<String> names = new TreeSet<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> copy.set(name, sorted(object.get(name))));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(element -> copy.add(sorted(element)));
            return copy;
        }
        return node;
    }
}
