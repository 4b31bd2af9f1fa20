package dev.hushtable.bench;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a client asks for, request after request. Items have 1 KB; keys are drawn from those that were loaded. */
enum Workload {
    GET {
        @Override
        Call next(SplittableRandom random) {
            return get(random);
        }
    },
    PUT {
        @Override
        Call next(SplittableRandom random) {
            return put(random.nextInt(ITEMS), random);
        }
    },
    UPDATE {
        @Override
        Call next(SplittableRandom random) {
            return new Call(
                    "UpdateItem", """
                    {"TableName":"bench","Key":{"pk":{"S":"%s"},"sk":{"N":"%d"}},"UpdateExpression":"SET n = if_not_exists(n, :z) + :o",\
                    "ExpressionAttributeValues":{":z":{"N":"0"},":o":{"N":"1"}}}""".formatted(partition(random.nextInt(PARTITIONS)), random.nextInt(PER_PARTITION)));
        }
    },
    QUERY_100 {
        @Override
        Call next(SplittableRandom random) {
            return new Call("Query", """
                    {"TableName":"bench","KeyConditionExpression":"pk = :p","ExpressionAttributeValues":{":p":{"S":"%s"}},"Limit":100}""".formatted(partition(random.nextInt(PARTITIONS))));
        }
    },
    MIX_95_5 {
        @Override
        Call next(SplittableRandom random) {
            return random.nextInt(100) < 95 ? get(random) : put(random.nextInt(ITEMS), random);
        }
    },
    MIX_50_50 {
        @Override
        Call next(SplittableRandom random) {
            return random.nextInt(100) < 50 ? get(random) : put(random.nextInt(ITEMS), random);
        }
    };

    static final int PARTITIONS = 100;
    static final int PER_PARTITION = 100;
    static final int ITEMS = PARTITIONS * PER_PARTITION;

    /** As many as BatchWriteItem takes. */
    static final int BATCH = 25;

    private static final String FILLER = "x".repeat(900);

    static final String CREATE_TABLE = """
            {"TableName":"bench","BillingMode":"PAY_PER_REQUEST",\
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"N"}],\
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]}""";

    abstract Call next(SplittableRandom random);

    /** One request. */
    record Call(String operation, byte[] body) {
        Call(String operation, String body) {
            this(operation, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    static Call put(int item, SplittableRandom random) {
        return new Call("PutItem", "{\"TableName\":\"bench\",\"Item\":" + item(item, random) + "}");
    }

    /** Puts of {@link #BATCH} items, from the given number on. */
    static Call putBatch(int first, SplittableRandom random) {
        String puts = IntStream.range(first, first + BATCH)
                .mapToObj(item -> "{\"PutRequest\":{\"Item\":" + item(item, random) + "}}")
                .collect(Collectors.joining(","));
        return new Call("BatchWriteItem", "{\"RequestItems\":{\"bench\":[" + puts + "]}}");
    }

    private static String item(int item, SplittableRandom random) {
        return """
                {"pk":{"S":"%s"},"sk":{"N":"%d"},"n":{"N":"%d"},"data":{"S":"%016x%s"}}""".formatted(partition(item / PER_PARTITION), item % PER_PARTITION, item, random.nextLong(), FILLER);
    }

    private static Call get(SplittableRandom random) {
        return new Call("GetItem", """
                {"TableName":"bench","Key":{"pk":{"S":"%s"},"sk":{"N":"%d"}}}""".formatted(partition(random.nextInt(PARTITIONS)), random.nextInt(PER_PARTITION)));
    }

    private static String partition(int number) {
        return "partition-%04d".formatted(number);
    }
}
