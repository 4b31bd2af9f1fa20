package dev.hushtable.service.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Records as the server writes them, of a small world in which many things happen again and again. */
public final class RandomEvents {
    private static final List<String> NAMES = List.of("GetItem", "PutItem", "Query", "Scan", "UpdateItem");
    private static final List<String> ATTRIBUTES = List.of("name", "ssn", "diagnosis", "ward");
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/";

    private final Random random;
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    public RandomEvents(long seed) {
        this.random = new Random(seed);
    }

    public Instant now() {
        return now;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String some(List<String> of) {
        List<String> some = new ArrayList<>();
        for (String one : of) {
            if (random.nextBoolean()) {
                some.add('"' + one + '"');
            }
        }
        return "[" + String.join(",", some) + "]";
    }

    /** The next record; now and then seconds pass, and seldom minutes. */
    public String next() {
        now = now.plusSeconds(random.nextInt(10) == 0 ? random.nextInt(60) : 0);
        now = now.plusSeconds(random.nextInt(200) == 0 ? 600 : 0);
        boolean denied = random.nextInt(5) == 0;
        String decision = denied
                ? "\"decision\":\"DENY\",\"denyReason\":\"" + any(List.of("explicit", "implicit")) + "\","
                : "\"decision\":\"ALLOW\",";
        String tokens = "\"itemTokens\":[\"item-" + random.nextInt(12) + "\",\"item-" + random.nextInt(12) + "\"],";
        String additional = "\"additionalEventData\":{\"attributesInConditions\":" + some(ATTRIBUTES)
                + ",\"attributesReturned\":" + some(ATTRIBUTES) + "," + decision + tokens
                + "\"itemsReturned\":" + random.nextInt(9) + ","
                + "\"policyVersion\":\"sha256:" + random.nextInt(2) + "\",\"principalToken\":\"principal-"
                + random.nextInt(4) + "\",\"statements\":[\"clinic:Read" + random.nextInt(3) + "\"]}";
        return "{" + additional + (denied ? ",\"errorCode\":\"AccessDeniedException\"" : "") + ",\"eventID\":\""
                + new UUID(random.nextLong(), random.nextLong()) + "\",\"eventName\":\"" + any(NAMES)
                + "\",\"eventSource\":\"dynamodb.amazonaws.com\",\"eventTime\":\"" + now
                + "\",\"eventType\":\"AwsApiCall\",\"readOnly\":" + random.nextBoolean() + ",\"requestID\":\""
                + new UUID(random.nextLong(), random.nextLong()) + "\",\"resources\":[{\"ARN\":\"" + TABLE
                + any(List.of("Patients", "Wards")) + "\",\"type\":\"AWS::DynamoDB::Table\"}],"
                + "\"userIdentity\":{\"accessKeyId\":\"AKIA" + random.nextInt(3) + "\",\"type\":\"IAMUser\"}}";
    }
}
