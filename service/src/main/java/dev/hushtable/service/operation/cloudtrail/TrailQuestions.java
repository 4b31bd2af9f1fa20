package dev.hushtable.service.operation.cloudtrail;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.cloudtrail.TrailQuestion.Naming;
import dev.hushtable.service.review.trail.PublishedKey;
import dev.hushtable.service.review.trail.Trail;
import dev.hushtable.service.review.trail.TrailState;
import dev.hushtable.service.review.trail.TrailView;
import dev.hushtable.service.wire.Members;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/**
 * What there is to ask about the trail, and what AWS CLI's commands ask before they read it.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Operations.html">CloudTrail API</a>
 */
final class TrailQuestions {
    private final TrailView view;
    private final Trail trail;
    private final InstantSource clock;

    TrailQuestions(TrailView view, InstantSource clock) {
        this.view = view;
        this.clock = clock;
        this.trail = view.trail();
    }

    Collection<OperationHandler<?>> all() {
        return List.of(
                question("DescribeTrails", Naming.all(TrailQuestions::trailNameList), this::describeTrails),
                question("GetEventSelectors", Naming.in("TrailName"), this::getEventSelectors),
                question("GetInsightSelectors", Naming.in("TrailName"), this::getInsightSelectors),
                question("GetTrail", Naming.in("Name"), this::getTrail),
                question("GetTrailStatus", Naming.in("Name"), this::getTrailStatus),
                question("ListPublicKeys", Naming.all(members -> List.of()), this::listPublicKeys),
                question("ListTags", Naming.all(TrailQuestions::resourceIdList), this::listTags),
                question("ListTrails", Naming.all(members -> List.of()), this::listTrails));
    }

    private TrailQuestion question(String name, Naming naming, TrailQuestion.Answering answering) {
        return new TrailQuestion(name, trail, naming, answering);
    }

    private static List<String> trailNameList(Members members) {
        List<String> names = members.strings("trailNameList");
        return names == null ? List.of() : names;
    }

    private static List<String> resourceIdList(Members members) {
        List<String> names = members.strings("ResourceIdList");
        if (names == null) {
            members.missing("ResourceIdList");
            return List.of();
        }
        return names;
    }

    private void describeTrails(JsonGenerator json, TrailAsked asked) throws IOException {
        boolean named = asked.named().isEmpty() || asked.named().stream().anyMatch(name -> name.isOf(trail));
        json.writeArrayFieldStart("trailList");
        if (named && TrailQuestion.seen(trail, asked) != null) {
            writeTrail(json);
        }
        json.writeEndArray();
    }

    private void getTrail(JsonGenerator json, TrailAsked asked) throws IOException {
        TrailQuestion.required(trail, asked);
        json.writeFieldName("Trail");
        writeTrail(json);
    }

    private void writeTrail(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("Name", Trail.NAME);
        json.writeStringField("S3BucketName", Trail.BUCKET);
        json.writeBooleanField("IncludeGlobalServiceEvents", true);
        json.writeBooleanField("IsMultiRegionTrail", true);
        json.writeStringField("HomeRegion", trail.region());
        json.writeStringField("TrailARN", trail.arn());
        json.writeBooleanField("LogFileValidationEnabled", true);
        json.writeBooleanField("HasCustomEventSelectors", true);
        json.writeBooleanField("HasInsightSelectors", false);
        json.writeBooleanField("IsOrganizationTrail", false);
        json.writeEndObject();
    }

    private void getTrailStatus(JsonGenerator json, TrailAsked asked) throws IOException {
        TrailQuestion.required(trail, asked);
        TrailState state = view.state().get();
        json.writeBooleanField("IsLogging", true);
        Instant delivered = state.delivered();
        if (delivered != null) {
            json.writeNumberField("LatestDeliveryTime", delivered.getEpochSecond());
            json.writeNumberField("LatestDigestDeliveryTime", delivered.getEpochSecond());
            json.writeStringField("LatestDeliveryAttemptTime", delivered.toString());
        }
        String error = state.error();
        if (error != null) {
            json.writeStringField("LatestDeliveryError", error);
            json.writeStringField("LatestDigestDeliveryError", error);
        }
    }

    private void listTrails(JsonGenerator json, TrailAsked asked) throws IOException {
        refuseToken(asked);
        json.writeArrayFieldStart("Trails");
        if (TrailQuestion.seen(trail, asked) != null) {
            json.writeStartObject();
            json.writeStringField("TrailARN", trail.arn());
            json.writeStringField("Name", Trail.NAME);
            json.writeStringField("HomeRegion", trail.region());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void listPublicKeys(JsonGenerator json, TrailAsked asked) throws IOException {
        refuseToken(asked);
        Instant now = clock.instant();
        Instant from = LookupTime.of(asked.body(), "StartTime", now);
        Instant to = LookupTime.of(asked.body(), "EndTime", now);
        if (to.isBefore(from)) {
            throw CloudTrailErrors.invalidTimeRange();
        }
        json.writeArrayFieldStart("PublicKeyList");
        for (PublishedKey key : view.keys().get()) {
            if (!key.since().isAfter(to) && !key.until().isBefore(from)) {
                json.writeStartObject();
                json.writeBinaryField("Value", key.der());
                json.writeNumberField("ValidityStartTime", key.since().getEpochSecond());
                json.writeNumberField("ValidityEndTime", key.until().getEpochSecond());
                json.writeStringField("Fingerprint", key.fingerprint());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void listTags(JsonGenerator json, TrailAsked asked) throws IOException {
        refuseToken(asked);
        for (TrailName name : asked.named()) {
            if (!name.isOf(trail) || TrailQuestion.seen(trail, asked) == null) {
                throw CloudTrailErrors.resourceNotFound(name.text());
            }
        }
        json.writeArrayFieldStart("ResourceTagList");
        for (TrailName name : asked.named()) {
            json.writeStartObject();
            json.writeStringField("ResourceId", name.text());
            json.writeArrayFieldStart("TagsList");
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** All there is: every management event and the data events of DynamoDB's tables. */
    private void getEventSelectors(JsonGenerator json, TrailAsked asked) throws IOException {
        json.writeStringField("TrailARN", TrailQuestion.required(trail, asked).arn());
        json.writeArrayFieldStart("AdvancedEventSelectors");
        writeSelector(json, "Management events", new String[][] {{"eventCategory", "Management"}});
        writeSelector(json, "Items of tables", new String[][] {
            {"eventCategory", "Data"}, {"resources.type", "AWS::DynamoDB::Table"}
        });
        writeSelector(json, "Reads of the trail itself", new String[][] {
            {"eventCategory", "Data"}, {"resources.type", "AWS::S3::Object"}
        });
        json.writeEndArray();
    }

    private static void writeSelector(JsonGenerator json, String name, String[][] fields) throws IOException {
        json.writeStartObject();
        json.writeStringField("Name", name);
        json.writeArrayFieldStart("FieldSelectors");
        for (String[] field : fields) {
            json.writeStartObject();
            json.writeStringField("Field", field[0]);
            json.writeArrayFieldStart("Equals");
            json.writeString(field[1]);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void getInsightSelectors(JsonGenerator json, TrailAsked asked) {
        TrailQuestion.required(trail, asked);
        throw CloudTrailErrors.insightNotEnabled();
    }

    private static void refuseToken(TrailAsked asked) {
        JsonNode token = asked.body().path("NextToken");
        if (!token.isMissingNode() && !token.isNull()) {
            throw CloudTrailErrors.invalidToken();
        }
    }
}
