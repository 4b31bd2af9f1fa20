package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Secrets planted wherever a client can put one, then looked for, in every form, in every file of the data folder, in
 * all the server printed, and in all error answers. In the files of a development server only the administrator's own
 * key may be found, in {@code client.env} and {@code aws/credentials}, where it was put for clients.
 */
class CanaryTest {
    private static final Pattern SECRET = Pattern.compile("secret access key +(\\S+)");
    private static final Pattern KEY_ID = Pattern.compile("access key id +(\\S+)");

    private final Canaries canaries = new Canaries();
    private final List<String> errors = new ArrayList<>();

    @Test
    void what_clients_entrust_is_in_no_file_no_log_and_no_error(@TempDir Path data) throws Exception {
        String printed;
        try (ServerProcess server = ServerProcess.start(data)) {
            canaries.plant("administrator's secret", server.clientEnvironment().get("AWS_SECRET_ACCESS_KEY"));
            Clients administrator = Clients.ofAdministrator(server);
            Clients stranger = makeUserWithoutPolicies(data, administrator);
            try (DynamoDbClient dynamoDb = administrator.dynamoDbWithoutRetries();
                    DynamoDbClient denied = stranger.dynamoDbWithoutRetries();
                    DynamoDbClient forged = administrator
                            .as("AKIAIOSFODNN7EXAMPLE", canaries.text("forger's secret"))
                            .dynamoDbWithoutRetries();
                    KmsClient kms = administrator.kms()) {
                entrustItems(dynamoDb);
                entrustIndexes(dynamoDb);
                entrustKeys(kms);
                fail(dynamoDb, denied, forged, kms);
                new CanaryDialects(dynamoDb, canaries, this::refused).entrust();
            }
            assertNothingIn(data);
            server.kill();
            printed = server.log();
        }
        assertNothingIn(data);
        try (ServerProcess again = ServerProcess.start(data)) {
            again.stop();
            printed += again.log();
        }

        assertNothingIn(data);
        // The one moment a development server shows the administrator's key.
        assertThat(canaries.in(printed)).containsExactly("administrator's secret");
        assertThat(errors).hasSizeGreaterThan(8);
        // DynamoDB quotes a number it cannot read to the client who sent it. Nothing else is quoted.
        assertThat(canaries.in(String.join("\n", errors))).containsOnly("number that is none");
    }

    private void assertNothingIn(Path data) throws Exception {
        Map<Path, List<String>> found = canaries.under(data);

        assertThat(found.remove(Path.of("client.env"))).containsExactly("administrator's secret");
        assertThat(found.remove(Path.of("aws/credentials"))).containsExactly("administrator's secret");
        // Names are recorded, and found: so values would be, too. The index and the trail repeat the log.
        assertThat(found.keySet()).anyMatch(file -> file.startsWith("audit"));
        found.forEach((file, names) -> {
            assertThat(names).as("%s", file).containsExactly("attribute name");
            assertThat(file.getName(0).toString()).isIn("audit", "audit-index", "trail");
        });
    }

    private void entrustItems(DynamoDbClient dynamoDb) {
        table("people", ScalarAttributeType.S, ScalarAttributeType.N, dynamoDb);
        table("scans", ScalarAttributeType.B, ScalarAttributeType.S, dynamoDb);
        entrustTags(dynamoDb);
        Map<String, AttributeValue> person = Map.of(
                "p",
                AttributeValue.fromS(canaries.text("partition key S")),
                "s",
                AttributeValue.fromN(canaries.number("sort key N")),
                canaries.text("attribute name"),
                AttributeValue.fromS("1"),
                "name",
                AttributeValue.fromS(canaries.text("value S")),
                "card",
                AttributeValue.fromN(canaries.number("value N")),
                "photo",
                AttributeValue.fromB(SdkBytes.fromByteArray(canaries.bytes("value B"))),
                "allergies",
                AttributeValue.fromSs(List.of(canaries.text("value SS"), "none")),
                "address",
                AttributeValue.fromM(Map.of("city", AttributeValue.fromS(canaries.text("value in map")))),
                "visits",
                AttributeValue.fromL(List.of(AttributeValue.fromS(canaries.text("value in list")))),
                "long",
                AttributeValue.fromS(canaries.text("value in chunks") + "x".repeat(9_000)));
        dynamoDb.putItem(put -> put.tableName("people").item(person));
        dynamoDb.putItem(put -> put.tableName("scans")
                .item(Map.of(
                        "p", AttributeValue.fromB(SdkBytes.fromByteArray(canaries.bytes("partition key B"))),
                        "s", AttributeValue.fromS(canaries.text("sort key S")))));
        dynamoDb.putItem(put ->
                put.tableName("tagged").item(Map.of("p", AttributeValue.fromN(canaries.number("partition key N")))));
        entrustRequests(person, dynamoDb);
    }

    private void entrustTags(DynamoDbClient dynamoDb) {
        dynamoDb.createTable(table -> table.tableName("tagged")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .tags(tag("owner", "tag at creation"))
                .attributeDefinitions(definition("p", ScalarAttributeType.N))
                .keySchema(element("p", KeyType.HASH)));
        String arn = dynamoDb.describeTable(d -> d.tableName("tagged")).table().tableArn();
        dynamoDb.tagResource(tag -> tag.resourceArn(arn).tags(tag("ward", "tag")));
    }

    private void entrustRequests(Map<String, AttributeValue> person, DynamoDbClient dynamoDb) {
        dynamoDb.updateItem(update -> update.tableName("people")
                .key(Map.of("p", person.get("p"), "s", person.get("s")))
                .updateExpression("SET note = :note")
                .expressionAttributeValues(values(":note", "value of an update")));
        dynamoDb.query(query -> query.tableName("people")
                .keyConditionExpression("p = :p")
                .filterExpression("note <> :filter")
                .expressionAttributeValues(Map.of(
                        ":p", person.get("p"),
                        ":filter", AttributeValue.fromS(canaries.text("value of a filter")))));
        dynamoDb.scan(scan -> scan.tableName("people")
                .filterExpression("contains(note, :scan)")
                .expressionAttributeValues(values(":scan", "value of a scan")));
        dynamoDb.getItem(get ->
                get.tableName("tagged").key(Map.of("p", AttributeValue.fromN(canaries.number("key of no item")))));
        String kept = person.get("p").s();
        refused(() -> dynamoDb.putItem(put -> put.tableName("people")
                .item(Map.of(
                        "p", AttributeValue.fromS(kept),
                        "s", person.get("s"),
                        "name", AttributeValue.fromS(canaries.text("value of a refused put"))))
                .conditionExpression("attribute_not_exists(p) AND #name = :guess")
                .expressionAttributeNames(Map.of("#name", "name"))
                .expressionAttributeValues(values(":guess", "guess in a condition"))));
    }

    private void entrustIndexes(DynamoDbClient dynamoDb) {
        dynamoDb.createTable(table -> table.tableName("indexed")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        definition("p", ScalarAttributeType.S),
                        definition("s", ScalarAttributeType.S),
                        definition("ward", ScalarAttributeType.S),
                        definition("bed", ScalarAttributeType.S))
                .keySchema(element("p", KeyType.HASH), element("s", KeyType.RANGE))
                .localSecondaryIndexes(LocalSecondaryIndex.builder()
                        .indexName("by-bed")
                        .keySchema(element("p", KeyType.HASH), element("bed", KeyType.RANGE))
                        .projection(all -> all.projectionType(ProjectionType.ALL))
                        .build())
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("by-ward")
                        .keySchema(element("ward", KeyType.HASH), element("bed", KeyType.RANGE))
                        .projection(some ->
                                some.projectionType(ProjectionType.INCLUDE).nonKeyAttributes("name"))
                        .build()));
        String ward = canaries.text("partition key of an index");
        // Longer than what a tree takes as one key, with the item's own key after it.
        String bed = canaries.text("sort key of an index") + "x".repeat(960);
        Map<String, AttributeValue> item = Map.of(
                "p", AttributeValue.fromS(canaries.text("partition key of an indexed item")),
                "s", AttributeValue.fromS("x".repeat(900) + canaries.text("sort key of an indexed item")),
                "ward", AttributeValue.fromS(ward),
                "bed", AttributeValue.fromS(bed),
                "name", AttributeValue.fromS(canaries.text("projected value")));
        dynamoDb.putItem(put -> put.tableName("indexed").item(item));
        Map<String, AttributeValue> values =
                Map.of(":ward", AttributeValue.fromS(ward), ":bed", AttributeValue.fromS(bed));
        assertThat(dynamoDb.query(query -> query.tableName("indexed")
                                .indexName("by-ward")
                                .keyConditionExpression("ward = :ward AND bed = :bed")
                                .expressionAttributeValues(values))
                        .items())
                .containsExactly(item);
        dynamoDb.updateItem(update -> update.tableName("indexed")
                .key(Map.of("p", item.get("p"), "s", item.get("s")))
                .updateExpression("SET ward = :ward")
                .expressionAttributeValues(values(":ward", "partition key an entry moved to")));
    }

    private void entrustKeys(KmsClient kms) {
        String key = kms.createKey(create -> create.description(canaries.text("description of a key")))
                .keyMetadata()
                .keyId();
        var sealed = kms.encrypt(encrypt ->
                        encrypt.keyId(key).plaintext(SdkBytes.fromUtf8String(canaries.text("plaintext for KMS"))))
                .ciphertextBlob();
        kms.decrypt(decrypt -> decrypt.ciphertextBlob(sealed));
        canaries.plant(
                "data key",
                kms.generateDataKey(generate -> generate.keyId(key).keySpec("AES_256"))
                        .plaintext()
                        .asByteArray());
    }

    /** Denials, errors of every kind, and forged signatures, each with a secret in it. */
    private void fail(DynamoDbClient dynamoDb, DynamoDbClient denied, DynamoDbClient forged, KmsClient kms) {
        for (DynamoDbClient client : List.of(denied, forged)) {
            String by = client == denied ? " denied" : " forged";
            refused(() -> client.putItem(put -> put.tableName("tagged").item(key("key of a put" + by))));
            refused(() -> client.getItem(get -> get.tableName("tagged").key(key("key of a get" + by))));
            refused(() -> client.query(query -> query.tableName("tagged")
                    .keyConditionExpression("p = :p")
                    .expressionAttributeValues(values(":p", "value of a query" + by))));
        }
        refused(() -> dynamoDb.putItem(put -> put.tableName("tagged")
                .item(Map.of("p", AttributeValue.fromS(canaries.text("key of the wrong type"))))));
        refused(() -> dynamoDb.putItem(put ->
                put.tableName("tagged").item(Map.of("p", AttributeValue.fromN(canaries.text("number that is none"))))));
        refused(() -> dynamoDb.putItem(put -> put.tableName("nowhere").item(key("key for no table"))));
        refused(() -> dynamoDb.putItem(put -> put.tableName("tagged")
                .item(Map.of(
                        "p", AttributeValue.fromN("1"),
                        "set", AttributeValue.fromSs(List.of()),
                        "fill", AttributeValue.fromS(canaries.text("value beside an empty set"))))));
        refused(() -> dynamoDb.putItem(put -> put.tableName("tagged")
                .item(Map.of(
                        "p", AttributeValue.fromN("1"),
                        "fill", AttributeValue.fromS(canaries.text("value too large") + "x".repeat(410_000))))));
        refused(() -> dynamoDb.updateItem(update -> update.tableName("tagged")
                .key(Map.of("p", AttributeValue.fromN("1")))
                .updateExpression("SET a = :used")
                .expressionAttributeValues(Map.of(
                        ":used", AttributeValue.fromS("1"),
                        ":unused", AttributeValue.fromS(canaries.text("value nobody uses"))))));
        refused(() -> dynamoDb.updateItem(update -> update.tableName("tagged")
                .key(Map.of("p", AttributeValue.fromN("1")))
                .updateExpression("ADD a :s")
                .expressionAttributeValues(values(":s", "text that is added"))));
        refused(() -> kms.decrypt(
                decrypt -> decrypt.ciphertextBlob(SdkBytes.fromUtf8String(canaries.text("ciphertext that is none")))));
    }

    private Tag tag(String key, String name) {
        return Tag.builder().key(key).value(canaries.text(name)).build();
    }

    private Map<String, AttributeValue> key(String name) {
        return Map.of("p", AttributeValue.fromN(canaries.number(name)));
    }

    private Map<String, AttributeValue> values(String placeholder, String name) {
        return Map.of(placeholder, AttributeValue.fromS(canaries.text(name)));
    }

    private void refused(ThrowingCallable call) {
        AwsServiceException refusal = catchThrowableOfType(AwsServiceException.class, call);
        assertThat(refusal).isNotNull();
        errors.add(refusal.awsErrorDetails().rawResponse().asUtf8String());
        errors.add(refusal.awsErrorDetails().sdkHttpResponse().headers().toString());
    }

    private Clients makeUserWithoutPolicies(Path data, Clients administrator) throws Exception {
        ServerProcess.Finished made = ServerProcess.run("user", "create", "mallory", "--data", data.toString());
        Matcher secret = SECRET.matcher(made.output());
        Matcher id = KEY_ID.matcher(made.output());
        assertThat(secret.find() && id.find()).as(made.output()).isTrue();
        canaries.plant("user's secret", secret.group(1));
        assertThat(Files.isDirectory(data.resolve("keys"))).isTrue();
        return administrator.as(id.group(1), secret.group(1));
    }

    private static void table(
            String name, ScalarAttributeType partition, ScalarAttributeType sort, DynamoDbClient dynamoDb) {
        dynamoDb.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(definition("p", partition), definition("s", sort))
                .keySchema(element("p", KeyType.HASH), element("s", KeyType.RANGE)));
    }
}
