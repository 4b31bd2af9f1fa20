package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Valid requests with something in them exchanged at random: the answer may be anything but a fault of the server. */
@Timeout(120)
class MutationTest {
    private static final int STEPS = Integer.getInteger("hushtable.mutation.steps", 150);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Operation and request; single quotes stand for double ones. */
    private static final String[][] REQUESTS = {
        {
            "PutItem",
            "{'TableName':'notes','Item':{'pk':{'S':'fuzz'},'n':{'N':'1'},'b':{'B':'AAE='},'l':{'L':[{'S':'a'},"
                    + "{'NULL':true}]},'m':{'M':{'x':{'BOOL':true}}},'s':{'NS':['1','2']}},'ConditionExpression':"
                    + "'attribute_not_exists(#x) OR #x.y[0] < :v','ExpressionAttributeNames':{'#x':'x'},"
                    + "'ExpressionAttributeValues':{':v':{'N':'1'}},'ReturnValues':'ALL_OLD','ReturnConsumedCapacity':'TOTAL',"
                    + "'ReturnItemCollectionMetrics':'SIZE','ReturnValuesOnConditionCheckFailure':'ALL_OLD'}"
        },
        {
            "GetItem",
            "{'TableName':'notes','Key':{'pk':{'S':'fuzz'}},'ConsistentRead':true,'ProjectionExpression':"
                    + "'a, m.x, l[1], #n','ExpressionAttributeNames':{'#n':'n'},'ReturnConsumedCapacity':'INDEXES'}"
        },
        {
            "UpdateItem",
            "{'TableName':'notes','Key':{'pk':{'S':'fuzz'}},'UpdateExpression':'SET a = if_not_exists(a, :v) + :v,"
                    + " l = list_append(:l, :l) REMOVE m.x ADD c :v DELETE s :s','ExpressionAttributeValues':{':v':{'N':'1'},"
                    + "':l':{'L':[{'S':'x'}]},':s':{'NS':['1']}},'ReturnValues':'UPDATED_NEW'}"
        },
        {
            "DeleteItem",
            "{'TableName':'notes','Key':{'pk':{'S':'fuzz'}},'ConditionExpression':'size(n) IN (:v, :w) AND NOT"
                    + " contains(a, :v)','ExpressionAttributeValues':{':v':{'N':'1'},':w':{'S':'2'}},'ReturnValues':'ALL_OLD'}"
        },
        {
            "Query",
            "{'TableName':'visits','KeyConditionExpression':'pk = :p AND begins_with(sk, :s)','FilterExpression':"
                    + "'a BETWEEN :p AND :s','ProjectionExpression':'sk','ExpressionAttributeValues':{':p':{'S':'fuzz'},"
                    + "':s':{'S':'x'}},'Limit':5,'ScanIndexForward':false,'Select':'SPECIFIC_ATTRIBUTES',"
                    + "'ExclusiveStartKey':{'pk':{'S':'fuzz'},'sk':{'S':'xy'}}}"
        },
        {
            "Scan",
            "{'TableName':'visits','Segment':0,'TotalSegments':4,'Limit':2,'FilterExpression':'attribute_type(a, :t)',"
                    + "'ExpressionAttributeValues':{':t':{'S':'SS'}},'ExclusiveStartKey':{'pk':{'S':'a'},'sk':{'S':'b'}}}"
        },
        {
            "BatchGetItem",
            "{'RequestItems':{'visits':{'Keys':[{'pk':{'S':'a'},'sk':{'S':'b'}},{'pk':{'S':'a'},'sk':{'S':'c'}}],"
                    + "'ProjectionExpression':'sk','ConsistentRead':true},'notes':{'Keys':[{'pk':{'S':'a'}}]}}}"
        },
        {
            "BatchWriteItem",
            "{'RequestItems':{'notes':[{'PutRequest':{'Item':{'pk':{'S':'fuzz1'}}}},{'DeleteRequest':{'Key':"
                    + "{'pk':{'S':'fuzz2'}}}}]},'ReturnConsumedCapacity':'TOTAL'}"
        },
        {
            "CreateTable",
            "{'TableName':'notes','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk',"
                    + "'KeyType':'RANGE'}],'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':"
                    + "'sk','AttributeType':'N'}],'BillingMode':'PROVISIONED','ProvisionedThroughput':{'ReadCapacityUnits':1,"
                    + "'WriteCapacityUnits':1},'Tags':[{'Key':'a','Value':'b'}],'SSESpecification':{'Enabled':true,'SSEType':"
                    + "'KMS','KMSMasterKeyId':'alias/none'},'DeletionProtectionEnabled':false,'TableClass':'STANDARD'}"
        },
        {"ListTables", "{'Limit':3,'ExclusiveStartTableName':'abc'}"},
        {"DescribeTable", "{'TableName':'notes'}"},
        {
            "TagResource",
            "{'ResourceArn':'arn:aws:dynamodb:us-east-1:123456789012:table/none','Tags':[{'Key':'a','Value':'b'}]}"
        },
        {"ListTagsOfResource", "{'ResourceArn':'arn:aws:dynamodb:us-east-1:123456789012:table/none','NextToken':'x'}"}
    };

    /** Texts that mean something somewhere. */
    private static final String[] TEXTS = {
        "",
        " ",
        "null",
        "notes",
        "visits",
        "arn:aws:dynamodb:::table/x",
        "-1",
        "1e400",
        "0",
        "NaN",
        ":v",
        "#x",
        "a.b[0]",
        "a[",
        "((((",
        "SET",
        "NOT NOT",
        "\u0000",
        "\ud800",
        "\uffff",
        "🦔",
        "AAAA",
        "=",
        "ALL_NEW",
        "x".repeat(5_000),
        "a AND ".repeat(700),
        "9".repeat(200),
        "pk = :p AND sk = :s"
    };

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    MutationTest() {
        SharedServer.get().dynamoDb();
    }

    @Test
    void is_never_at_fault() {
        for (int step = 0; step < STEPS; step++) {
            try {
                sendMutated(REQUESTS[random.nextInt(REQUESTS.length)]);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("step " + step + " of seed " + seed, e);
            }
        }
    }

    private void sendMutated(String[] request) throws JsonProcessingException {
        ObjectNode body = (ObjectNode) JSON.readTree(request[1].replace('\'', '"'));
        for (int i = 0; i <= random.nextInt(3); i++) {
            mutate(body);
        }
        String text = body.toString();

        RawAnswer answer = RawCall.dynamoDb(request[0], text).sign().send();

        assertThat(answer.status())
                .as("%s %s answered %s", request[0], text, answer.text())
                .isLessThan(500);
    }

    private void mutate(ObjectNode body) {
        List<JsonNode> containers = new ArrayList<>();
        collect(body, containers);
        JsonNode chosen = containers.get(random.nextInt(containers.size()));
        if (chosen instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(TEXTS[random.nextInt(TEXTS.length)], object.remove(name));
                default -> object.set(name, anything());
            }
        } else if (chosen instanceof ArrayNode array && !array.isEmpty()) {
            switch (random.nextInt(3)) {
                case 0 -> array.remove(random.nextInt(array.size()));
                case 1 -> array.add(array.get(random.nextInt(array.size())));
                default -> array.set(random.nextInt(array.size()), anything());
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private JsonNode anything() {
        return switch (random.nextInt(10)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt(5) - 2);
            case 3 -> NODES.numberNode(random.nextLong());
            case 4 -> NODES.numberNode(random.nextDouble());
            case 5 -> NODES.arrayNode();
            case 6 -> NODES.objectNode();
            case 7 -> NODES.objectNode().put("S", TEXTS[random.nextInt(TEXTS.length)]);
            default -> NODES.textNode(TEXTS[random.nextInt(TEXTS.length)]);
        };
    }
}
