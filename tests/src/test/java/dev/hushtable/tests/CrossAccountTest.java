package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Users of another account, who work here as a role. */
@Timeout(120)
class CrossAccountTest {
    private static final String ACCOUNT = "210987654321";
    private static final Pattern KEY = Pattern.compile("access key id\\s+(\\S+)\\s+secret access key\\s+(\\S+)");

    @Test
    void assume_a_role_when_both_accounts_say_so() {
        SharedServer.get().dynamoDb();
        String name = unique("guest");
        String role = unique("open");
        PolicyFolder.write(
                "accounts/" + ACCOUNT + "/iam/policies/" + name + ".json",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\""
                        + Roles.arn(role) + "\"}}");
        Roles.write(role, Roles.trusting("AWS", "arn:aws:iam::" + ACCOUNT + ":user/" + name, "\"sts:AssumeRole\"", ""));
        ServerProcess.Finished made =
                SharedServer.get().command("user", "create", name, "--in-account", ACCOUNT, "--policy", name);
        Matcher key = KEY.matcher(made.output());
        assertThat(key.find()).as(made.output()).isTrue();
        Clients guest = SharedServer.get().administrator().as(key.group(1), key.group(2));
        Principals.await(() -> Principals.isLetIn(guest) && isAssumable(guest, role));

        try (StsClient sts = guest.sts();
                DynamoDbClient dynamoDb = guest.with(assume(guest, role)).dynamoDb()) {
            assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::" + ACCOUNT + ":user/" + name);
            dynamoDb.putItem(put ->
                    put.tableName(SharedTable.NO_SORT_KEY.tableName()).item(Map.of("pk", AttributeValue.fromS(name))));
        }
        assertThat(SharedServer.get().command("user", "list").output()).contains(name + "  account " + ACCOUNT);
    }

    private static boolean isAssumable(Clients by, String role) {
        try {
            assume(by, role);
            return true;
        } catch (AwsServiceException notYet) {
            return false;
        }
    }

    private static Credentials assume(Clients by, String role) {
        try (StsClient sts = by.sts()) {
            return sts.assumeRole(request -> request.roleArn(Roles.arn(role)).roleSessionName("visit"))
                    .credentials();
        }
    }
}
