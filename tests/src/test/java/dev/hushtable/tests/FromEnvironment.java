package dev.hushtable.tests;

import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A program that knows nothing of the server but what its environment and its JVM's trust store say. */
final class FromEnvironment {
    private FromEnvironment() {}

    public static void main(String[] versions) {
        for (String version : versions) {
            List<String> tables = version.equals("1") ? byVersionOne() : byVersionTwo();
            System.out.println("version " + version + " sees " + tables);
        }
    }

    private static List<String> byVersionTwo() {
        try (DynamoDbClient client = DynamoDbClient.create()) {
            return client.listTables().tableNames();
        }
    }

    private static List<String> byVersionOne() {
        AmazonDynamoDB client = AmazonDynamoDBClientBuilder.standard()
                .withEndpointConfiguration(
                        new EndpointConfiguration(System.getenv("AWS_ENDPOINT_URL"), System.getenv("AWS_REGION")))
                .build();
        try {
            return client.listTables().getTableNames();
        } finally {
            client.shutdown();
        }
    }
}
