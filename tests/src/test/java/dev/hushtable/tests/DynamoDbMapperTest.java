package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.ClientConfiguration;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBDeleteExpression;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBMapper;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBMapperConfig;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBMapperConfig.SaveBehavior;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBMapperConfig.TableNameOverride;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBQueryExpression;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBSaveExpression;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBScanExpression;
import com.amazonaws.services.dynamodbv2.datamodeling.QueryResultPage;
import com.amazonaws.services.dynamodbv2.datamodeling.TransactionLoadRequest;
import com.amazonaws.services.dynamodbv2.datamodeling.TransactionWriteRequest;
import com.amazonaws.services.dynamodbv2.model.AttributeValue;
import com.amazonaws.services.dynamodbv2.model.BillingMode;
import com.amazonaws.services.dynamodbv2.model.ComparisonOperator;
import com.amazonaws.services.dynamodbv2.model.Condition;
import com.amazonaws.services.dynamodbv2.model.ConditionalCheckFailedException;
import com.amazonaws.services.dynamodbv2.model.ConditionalOperator;
import com.amazonaws.services.dynamodbv2.model.CreateTableRequest;
import com.amazonaws.services.dynamodbv2.model.ExpectedAttributeValue;
import com.amazonaws.services.dynamodbv2.model.Projection;
import com.amazonaws.services.dynamodbv2.model.ProjectionType;
import com.amazonaws.services.dynamodbv2.model.TransactionCanceledException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** The object mapper of the AWS SDK for Java 1, which speaks in legacy parameters wherever there are any. */
class DynamoDbMapperTest {
    private static final String TABLE = unique("mapper");
    private static final AmazonDynamoDB CLIENT = client();
    private static final DynamoDBMapper MAPPER = new DynamoDBMapper(CLIENT, config(SaveBehavior.UPDATE));

    private final String patient = unique("patient");

    private static AmazonDynamoDB client() {
        System.setProperty("aws.java.v1.disableDeprecationAnnouncement", "true");
        Clients administrator = SharedServer.get().administrator();
        AwsCredentials key = administrator.credentials();
        ClientConfiguration settings = new ClientConfiguration();
        settings.getApacheHttpClientConfig()
                .setSslSocketFactory(
                        new SSLConnectionSocketFactory(SharedServer.get().tls()));
        return AmazonDynamoDBClientBuilder.standard()
                .withClientConfiguration(settings)
                .withEndpointConfiguration(
                        new EndpointConfiguration(administrator.endpoint().toString(), "us-east-1"))
                .withCredentials(new AWSStaticCredentialsProvider(
                        new BasicAWSCredentials(key.accessKeyId(), key.secretAccessKey())))
                .build();
    }

    private static DynamoDBMapperConfig config(SaveBehavior behavior) {
        return DynamoDBMapperConfig.builder()
                .withTableNameOverride(TableNameOverride.withTableNameReplacement(TABLE))
                .withSaveBehavior(behavior)
                .build();
    }

    @BeforeAll
    static void createTheTable() {
        CreateTableRequest table = MAPPER.generateCreateTableRequest(MappedVisit.class);
        table.getGlobalSecondaryIndexes()
                .forEach(index -> index.withProjection(new Projection().withProjectionType(ProjectionType.ALL)));
        CLIENT.createTable(table.withBillingMode(BillingMode.PAY_PER_REQUEST));
    }

    @AfterAll
    static void deleteIt() {
        CLIENT.deleteTable(TABLE);
        CLIENT.shutdown();
    }

    private MappedVisit visit(long day) {
        MappedVisit visit = new MappedVisit();
        visit.setPatient(patient);
        visit.setDay(day);
        visit.setNote("note " + day);
        visit.setUrgency(day % 2 == 0 ? MappedVisit.Urgency.LOW : MappedVisit.Urgency.HIGH);
        return visit;
    }

    private List<Long> saveDays(long from, long to) {
        List<MappedVisit> visits =
                LongStream.rangeClosed(from, to).mapToObj(this::visit).toList();
        assertThat(MAPPER.batchSave(visits)).isEmpty();
        return visits.stream().map(MappedVisit::getDay).toList();
    }

    private MappedVisit stored(long day) {
        return MAPPER.load(MappedVisit.class, patient, day);
    }

    private static Condition is(ComparisonOperator operator, AttributeValue... values) {
        return new Condition().withComparisonOperator(operator).withAttributeValueList(values);
    }

    private static AttributeValue number(long value) {
        return new AttributeValue().withN(Long.toString(value));
    }

    private DynamoDBQueryExpression<MappedVisit> ofThePatient() {
        MappedVisit key = new MappedVisit();
        key.setPatient(patient);
        return new DynamoDBQueryExpression<MappedVisit>().withHashKeyValues(key);
    }

    @Test
    void maps_objects_there_and_back() {
        MappedVisit visit = visit(1);
        visit.setSeen(new Date(1_790_000_000_123L));
        visit.setWards(Set.of("7", "12"));
        visit.setValues(Map.of("pressure", List.of(120, 80)));

        MAPPER.save(visit);

        assertThat(stored(1)).usingRecursiveComparison().isEqualTo(visit);
        assertThat(visit.getVersion()).isEqualTo(1);
    }

    @Test
    void deletes_attributes_that_became_null() {
        MappedVisit visit = visit(1);
        MAPPER.save(visit);
        visit.setNote(null);

        MAPPER.save(visit);

        assertThat(stored(1).getNote()).isNull();
        assertThat(stored(1).getVersion()).isEqualTo(2);
    }

    @Test
    void keeps_what_it_is_told_to_skip() {
        MAPPER.save(visit(1));
        MappedVisit bare = stored(1);
        bare.setNote(null);

        MAPPER.save(bare, config(SaveBehavior.UPDATE_SKIP_NULL_ATTRIBUTES));

        assertThat(stored(1).getNote()).isEqualTo("note 1");
    }

    @Test
    void refuses_a_stale_version() {
        MAPPER.save(visit(1));
        MappedVisit mine = stored(1);
        MappedVisit theirs = stored(1);
        MAPPER.save(theirs);

        assertThatThrownBy(() -> MAPPER.save(mine)).isInstanceOf(ConditionalCheckFailedException.class);
        assertThatThrownBy(() -> MAPPER.save(visit(1), config(SaveBehavior.PUT)))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThatThrownBy(() -> MAPPER.delete(mine)).isInstanceOf(ConditionalCheckFailedException.class);
        MAPPER.delete(theirs);
        assertThat(stored(1)).isNull();
    }

    @Test
    void saves_and_deletes_only_what_is_as_expected() {
        MAPPER.save(visit(1));
        DynamoDBSaveExpression either = new DynamoDBSaveExpression()
                .withConditionalOperator(ConditionalOperator.OR)
                .withExpectedEntry("note", new ExpectedAttributeValue(new AttributeValue("another")))
                .withExpectedEntry(
                        "day",
                        new ExpectedAttributeValue()
                                .withComparisonOperator(ComparisonOperator.BETWEEN)
                                .withAttributeValueList(number(0), number(5)));
        DynamoDBDeleteExpression absent =
                new DynamoDBDeleteExpression().withExpectedEntry("note", new ExpectedAttributeValue(false));

        MAPPER.save(stored(1), either, config(SaveBehavior.CLOBBER));

        assertThatThrownBy(() -> MAPPER.save(visit(9), either, config(SaveBehavior.CLOBBER)))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThatThrownBy(() -> MAPPER.delete(stored(1), absent)).isInstanceOf(ConditionalCheckFailedException.class);
    }

    @Test
    void queries_lazily_in_pages() {
        List<Long> days = saveDays(1, 23);

        assertThat(MAPPER.query(MappedVisit.class, ofThePatient().withLimit(7)))
                .extracting(MappedVisit::getDay)
                .isEqualTo(days);
        assertThat(MAPPER.count(MappedVisit.class, ofThePatient())).isEqualTo(23);
        QueryResultPage<MappedVisit> page =
                MAPPER.queryPage(MappedVisit.class, ofThePatient().withLimit(5).withScanIndexForward(false));
        assertThat(page.getResults()).extracting(MappedVisit::getDay).containsExactly(23L, 22L, 21L, 20L, 19L);
        assertThat(page.getLastEvaluatedKey()).containsEntry("day", number(19));
    }

    @Test
    void queries_ranges_with_filters() {
        saveDays(1, 20);

        DynamoDBQueryExpression<MappedVisit> query = ofThePatient()
                .withRangeKeyCondition("day", is(ComparisonOperator.BETWEEN, number(5), number(14)))
                .withQueryFilterEntry("urgency", is(ComparisonOperator.EQ, new AttributeValue("LOW")))
                .withQueryFilterEntry("note", is(ComparisonOperator.CONTAINS, new AttributeValue("1")))
                .withConditionalOperator(ConditionalOperator.AND);

        assertThat(MAPPER.query(MappedVisit.class, query))
                .extracting(MappedVisit::getDay)
                .containsExactly(10L, 12L, 14L);
    }

    @Test
    void scans_with_filters_and_in_parallel() {
        saveDays(1, 12);
        DynamoDBScanExpression scan = new DynamoDBScanExpression()
                .withFilterConditionEntry("patient", is(ComparisonOperator.EQ, new AttributeValue(patient)))
                .withFilterConditionEntry("day", is(ComparisonOperator.IN, number(3), number(4), number(99)));

        assertThat(MAPPER.scan(MappedVisit.class, scan))
                .extracting(MappedVisit::getDay)
                .containsExactlyInAnyOrder(3L, 4L);
        assertThat(MAPPER.parallelScan(MappedVisit.class, scan, 4)).hasSize(2);
    }

    @Test
    void queries_an_index() {
        String ward = unique("ward");
        List<MappedVisit> visits =
                LongStream.rangeClosed(1, 9).mapToObj(this::visit).toList();
        visits.forEach(visit -> visit.setWard(visit.getDay() % 3 == 0 ? null : ward));
        assertThat(MAPPER.batchSave(visits)).isEmpty();
        MappedVisit key = new MappedVisit();
        key.setWard(ward);

        DynamoDBQueryExpression<MappedVisit> query = new DynamoDBQueryExpression<MappedVisit>()
                .withHashKeyValues(key)
                .withIndexName(MappedVisit.BY_WARD)
                .withRangeKeyCondition("day", is(ComparisonOperator.GT, number(2)))
                .withConsistentRead(false)
                .withLimit(2);

        assertThat(MAPPER.query(MappedVisit.class, query))
                .extracting(MappedVisit::getDay)
                .containsExactly(4L, 5L, 7L, 8L);
    }

    @Test
    void writes_and_loads_transactions() {
        MAPPER.save(visit(1));

        MAPPER.transactionWrite(
                new TransactionWriteRequest().addPut(visit(2)).addPut(visit(3)).addDelete(stored(1)));
        List<Object> loaded = MAPPER.transactionLoad(
                new TransactionLoadRequest().addLoad(visit(3)).addLoad(visit(1)).addLoad(visit(2)));

        assertThat(loaded)
                .extracting(visit -> visit == null ? null : ((MappedVisit) visit).getDay())
                .containsExactly(3L, null, 2L);
        // Without a version it is expected to be new, and is not.
        TransactionWriteRequest again =
                new TransactionWriteRequest().addPut(visit(4)).addPut(visit(3));
        assertThatThrownBy(() -> MAPPER.transactionWrite(again)).isInstanceOf(TransactionCanceledException.class);
        assertThat(stored(4)).isNull();
    }

    @Test
    void loads_and_deletes_batches() {
        saveDays(1, 30);
        List<MappedVisit> keys =
                LongStream.rangeClosed(1, 30).mapToObj(this::visit).toList();

        assertThat(MAPPER.batchLoad(keys).get(TABLE)).hasSize(30);
        assertThat(MAPPER.batchDelete(keys)).isEmpty();
        assertThat(MAPPER.count(MappedVisit.class, ofThePatient())).isZero();
    }
}
