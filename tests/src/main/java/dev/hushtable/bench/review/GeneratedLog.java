package dev.hushtable.bench.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.service.review.Leaf;
import dev.hushtable.service.review.RecordedLog;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * A log of as many events as one likes, each made of its number when it is asked for: a hundred a second, a hundred
 * principals, twenty tables, a million items, forty kinds of answers, every fiftieth denied.
 */
final class GeneratedLog implements RecordedLog {
    static final long ITEMS = 1_000_000;

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int EVENTS_A_SECOND = 100;
    private static final String[] NAMES = {"GetItem", "GetItem", "GetItem", "Query", "PutItem", "UpdateItem"};
    private static final String[] RETURNED = {
        "\"id\",\"name\"",
        "\"id\",\"name\",\"ward\"",
        "\"id\",\"ssn\"",
        "\"id\",\"diagnosis\",\"name\",\"ssn\"",
        "\"id\""
    };

    private final long size;

    GeneratedLog(long size) {
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void forward(long from, Predicate<Leaf> goOn) {
        for (long index = from; index < size; index++) {
            if (!goOn.test(new Leaf(index, leaf(index).getBytes(UTF_8)))) {
                return;
            }
        }
    }

    /** SplitMix64: what looks random, and is the same every time. */
    private static long mixed(long index, int salt) {
        long z = (index * 31 + salt) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) & Long.MAX_VALUE;
    }

    static String item(long number) {
        return "item-token-as-long-as-they-are-" + (1_000_000_000_000L + number);
    }

    static String principal(long number) {
        return "principal-token-as-long-as-they-are-" + (1_000_000 + number);
    }

    private static String leaf(long index) {
        boolean denied = mixed(index, 1) % 50 == 0;
        String name = NAMES[(int) (mixed(index, 2) % NAMES.length)];
        long principal = mixed(index, 3) % 100;
        long table = principal % 20;
        String id = Long.toHexString(mixed(index, 4)) + "-" + Long.toHexString(mixed(index, 5));
        String returned = denied || name.endsWith("e") ? "" : RETURNED[(int) (mixed(index, 6) % RETURNED.length)];
        return "{\"additionalEventData\":{\"attributesReturned\":[" + returned + "],\"decision\":\""
                + (denied ? "DENY\",\"denyReason\":\"implicit" : "ALLOW") + "\",\"itemTokens\":[\""
                + item(mixed(index, 7) % ITEMS) + "\"],\"policyVersion\":\"sha256:0000\",\"principalToken\":\""
                + principal(principal) + "\",\"statements\":[\"clinic:S" + principal % 7 + "\"]},\"eventID\":\"e-" + id
                + "\",\"eventName\":\"" + name + "\",\"eventSource\":\"dynamodb.amazonaws.com\",\"eventTime\":\""
                + START.plusSeconds(index / EVENTS_A_SECOND)
                + "\",\"eventType\":\"AwsApiCall\",\"readOnly\":true,\"requestID\":\"r-" + id
                + "\",\"resources\":[{\"ARN\":\"arn:aws:dynamodb:us-east-1:000000000000:table/t" + table
                + "\",\"type\":\"AWS::DynamoDB::Table\"}],\"userIdentity\":{\"accessKeyId\":\"AKIA" + principal
                + "\",\"type\":\"IAMUser\"}}";
    }
}
