package dev.hushtable.bench;

import java.util.SplittableRandom;

/**
 * A table by its numbers, and requests for random items of it. Item {@code n} is number {@code n % perCollection} of
 * collection {@code n / perCollection}.
 *
 * @param perCollection items that share a partition key
 * @param itemBytes about the size of an item by DynamoDB's rules
 */
record TableShape(String name, int collections, int perCollection, int itemBytes, Index index) {
    /** As many as BatchWriteItem takes. */
    static final int BATCH = 25;

    /** As many as TransactWriteItems is given. */
    private static final int TRANSACTION = 10;

    private static final int GROUPS = 100;

    /** Names and values beside the filler. */
    private static final int BYTES_BESIDE_FILLER = 64;

    private static final String KEYS = """
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],\
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"N"}""";

    /** Whether there is a second way to the items. */
    enum Index {
        NONE,
        /** A global index of whole items by {@code g}, {@value TableShape#GROUPS} groups, and {@code n}. */
        BY_GROUP
    }

    int items() {
        return collections * perCollection;
    }

    Call create() {
        String more = switch (index) {
            case NONE -> "]";
            case BY_GROUP -> """
                    ,{"AttributeName":"g","AttributeType":"S"},{"AttributeName":"n","AttributeType":"N"}],\
                    "GlobalSecondaryIndexes":[{"IndexName":"by-group","Projection":{"ProjectionType":"ALL"},\
                    "KeySchema":[{"AttributeName":"g","KeyType":"HASH"},{"AttributeName":"n","KeyType":"RANGE"}]}]""";
        };
        return new Call(
                "CreateTable",
                "{\"TableName\":\"" + name + "\",\"BillingMode\":\"PAY_PER_REQUEST\"," + KEYS + more + "}");
    }

    /** Puts of {@link #BATCH} items, from the given number on. */
    Call putBatch(int first, SplittableRandom random) {
        StringBuilder body = new StringBuilder(BATCH * (itemBytes + 128));
        body.append("{\"RequestItems\":{\"").append(name).append("\":[");
        for (int item = first; item < first + BATCH; item++) {
            body.append(item == first ? "{\"PutRequest\":{\"Item\":" : ",{\"PutRequest\":{\"Item\":");
            appendItem(item, random, body).append("}}");
        }
        return new Call("BatchWriteItem", body.append("]}}").toString());
    }

    Call get(SplittableRandom random) {
        int item = random.nextInt(items());
        StringBuilder body = new StringBuilder(160);
        body.append("{\"TableName\":\"").append(name).append("\",\"Key\":{");
        return new Call("GetItem", appendKey(item, body).append("}}").toString());
    }

    Call put(SplittableRandom random) {
        StringBuilder body = new StringBuilder(itemBytes + 160);
        body.append("{\"TableName\":\"").append(name).append("\",\"Item\":");
        return new Call(
                "PutItem",
                appendItem(random.nextInt(items()), random, body).append('}').toString());
    }

    Call update(SplittableRandom random) {
        StringBuilder body = new StringBuilder(300);
        body.append("{\"TableName\":\"").append(name).append("\",\"Key\":{");
        appendKey(random.nextInt(items()), body).append("""
                },"UpdateExpression":"SET n = if_not_exists(n, :z) + :o",\
                "ExpressionAttributeValues":{":z":{"N":"0"},":o":{"N":"1"}}}""");
        return new Call("UpdateItem", body.toString());
    }

    /** A hundred items in a row, from anywhere in a collection that has as many behind. */
    Call page(SplittableRandom random) {
        return new Call("Query", """
                {"TableName":"%s","KeyConditionExpression":"pk = :p AND sk >= :s","Limit":100,\
                "ExpressionAttributeValues":{":p":{"S":"%s"},":s":{"N":"%d"}}}""".formatted(
                        name, partition(random.nextInt(collections)), random.nextInt(perCollection - 99)));
    }

    /** A hundred items of a group, through the index. */
    Call pageOfIndex(SplittableRandom random) {
        return new Call("Query", """
                {"TableName":"%s","IndexName":"by-group","KeyConditionExpression":"g = :g","Limit":100,\
                "ExpressionAttributeValues":{":g":{"S":"%s"}}}""".formatted(name, group(random.nextInt(GROUPS))));
    }

    /** Puts of ten items in ten collections, which no other client writes, so that none is refused. */
    Call transactWrite(int client, SplittableRandom random) {
        StringBuilder body = new StringBuilder(TRANSACTION * (itemBytes + 160));
        body.append("{\"TransactItems\":[");
        int first = random.nextInt(collections);
        for (int i = 0; i < TRANSACTION; i++) {
            int collection = (first + i * (collections / TRANSACTION)) % collections;
            body.append(i == 0 ? "{\"Put\":{\"TableName\":\"" : ",{\"Put\":{\"TableName\":\"")
                    .append(name)
                    .append("\",\"Item\":");
            appendItem(collection * perCollection + client % perCollection, random, body)
                    .append("}}");
        }
        return new Call("TransactWriteItems", body.append("]}").toString());
    }

    private StringBuilder appendItem(int item, SplittableRandom random, StringBuilder out) {
        appendKey(item, out.append('{')).append(",\"n\":{\"N\":\"").append(item).append("\"},");
        if (index == Index.BY_GROUP) {
            out.append("\"g\":{\"S\":\"").append(group(item % GROUPS)).append("\"},");
        }
        return out.append("\"data\":{\"S\":\"").append(data(random)).append("\"}}");
    }

    /** What fills an item up to its size. */
    String data(SplittableRandom random) {
        return Long.toHexString(random.nextLong() | Long.MIN_VALUE)
                + "x".repeat(Math.max(0, itemBytes - BYTES_BESIDE_FILLER));
    }

    private StringBuilder appendKey(int item, StringBuilder out) {
        return out.append("\"pk\":{\"S\":\"")
                .append(partition(item / perCollection))
                .append("\"},\"sk\":{\"N\":\"")
                .append(item % perCollection)
                .append("\"}");
    }

    static String partition(int number) {
        return "partition-" + (100_000 + number);
    }

    private static String group(int number) {
        return "group-" + (1_000 + number);
    }
}
