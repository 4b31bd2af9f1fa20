package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetFederationTokenResponse;
import software.amazon.awssdk.services.sts.model.Tag;

/** Temporary credentials as SDKs ask for them and use them. */
@Timeout(120)
class SessionsTest {
    private static final String USER = unique("sessions");
    private static final String ROLE = unique("clerk");
    private static final String SECOND_ROLE = unique("second");
    private static final String USER_ARN = "arn:aws:iam::" + Roles.ACCOUNT + ":user/" + USER;
    private static final String TABLE = SharedTable.NO_SORT_KEY.tableName();
    private static final String SOME_RIGHTS = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Effect": "Allow", "Action": ["dynamodb:GetItem", "sts:GetFederationToken", "sts:TagSession"], "Resource": "*"}
              ]
            }
            """;

    private static Clients user;

    @BeforeAll
    static void make_a_user_and_roles() {
        SharedServer.get().dynamoDb();
        user = Principals.create(USER, SOME_RIGHTS);
        String actions = "[\"sts:AssumeRole\", \"sts:TagSession\", \"sts:SetSourceIdentity\"]";
        Roles.write(SECOND_ROLE, Roles.trusting("AWS", Roles.arn(ROLE), actions, ""));
        Roles.write(ROLE, Roles.trusting("AWS", USER_ARN, actions, ""));
        Principals.await(SessionsTest::isAssumable);
    }

    private static boolean isAssumable() {
        try {
            assume(user, request(ROLE));
            return true;
        } catch (AwsServiceException notYet) {
            return false;
        }
    }

    private static AssumeRoleRequest.Builder request(String role) {
        return AssumeRoleRequest.builder().roleArn(Roles.arn(role)).roleSessionName("monday");
    }

    private static AssumeRoleResponse assume(Clients by, AssumeRoleRequest.Builder request) {
        try (StsClient sts = by.sts()) {
            return sts.assumeRole(request.build());
        }
    }

    private static void put(Clients by, String key) {
        try (DynamoDbClient dynamoDb = by.dynamoDb()) {
            dynamoDb.putItem(put -> put.tableName(TABLE).item(key(key)));
        }
    }

    private static void get(Clients by, String key) {
        try (DynamoDbClient dynamoDb = by.dynamoDb()) {
            dynamoDb.getItem(get -> get.tableName(TABLE).key(key(key)));
        }
    }

    private static Map<String, AttributeValue> key(String key) {
        return Map.of("pk", AttributeValue.fromS(key));
    }

    @Test
    void gives_a_role_to_the_credential_provider_of_an_sdk() {
        try (StsClient sts = user.sts();
                StsAssumeRoleCredentialsProvider provider = StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(sts)
                        .refreshRequest(request(ROLE).build())
                        .build()) {
            Clients clerk = user.with(provider);

            put(clerk, unique("a"));

            try (StsClient asClerk = clerk.sts()) {
                assertThat(asClerk.getCallerIdentity().arn())
                        .isEqualTo("arn:aws:sts::" + Roles.ACCOUNT + ":assumed-role/" + ROLE + "/monday");
                assertThat(asClerk.getCallerIdentity().userId()).matches("AROA[A-Z2-7]{17}:monday");
            }
        }
    }

    @Test
    void denies_the_session_what_its_role_may_not() {
        Clients clerk = user.with(assume(user, request(ROLE)).credentials());

        try (DynamoDbClient dynamoDb = clerk.dynamoDb()) {
            assertThat(Refusal.of(() -> dynamoDb.scan(scan -> scan.tableName(TABLE)))
                            .message())
                    .startsWith("User: arn:aws:sts::" + Roles.ACCOUNT + ":assumed-role/" + ROLE + "/monday is not"
                            + " authorized to perform: dynamodb:Scan on resource: ");
        }
        assertThat(Refusal.of(() -> put(user, unique("a"))).code()).isEqualTo("AccessDeniedException");
    }

    @Test
    void takes_from_a_session_what_its_policy_does_not_allow_and_adds_nothing() {
        String policy = """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:Scan"],
                 "Resource": "*"}}""";
        AssumeRoleResponse answer = assume(user, request(ROLE).policy(policy));
        Clients reader = user.with(answer.credentials());

        get(reader, unique("a"));

        assertThat(answer.packedPolicySize()).isBetween(1, 10);
        assertThat(Refusal.of(() -> put(reader, unique("a"))).message()).contains("session policy");
        try (DynamoDbClient dynamoDb = reader.dynamoDb()) {
            assertThat(Refusal.of(() -> dynamoDb.scan(scan -> scan.tableName(TABLE)))
                            .code())
                    .isEqualTo("AccessDeniedException");
        }
    }

    @Test
    void says_no_in_awss_words_and_does_not_tell_which_roles_there_are() {
        for (String role : List.of(SECOND_ROLE, "no-such-role")) {
            assertThat(Refusal.of(() -> assume(user, request(role))))
                    .isEqualTo(new Refusal(
                            "AccessDenied",
                            "User: " + USER_ARN + " is not authorized to perform: sts:AssumeRole on resource: "
                                    + Roles.arn(role)));
        }
    }

    @Test
    void hands_transitive_tags_and_the_source_identity_on_to_the_next_role_for_an_hour_at_most() {
        Clients first = user.with(assume(
                        user,
                        request(ROLE)
                                .sourceIdentity("carol")
                                .tags(tag("ward", "7"), tag("shift", "night"))
                                .transitiveTagKeys("ward"))
                .credentials());

        AssumeRoleResponse second = assume(first, request(SECOND_ROLE));

        assertThat(second.sourceIdentity()).isEqualTo("carol");
        assertThat(Refusal.of(() -> assume(first, request(SECOND_ROLE).durationSeconds(3_601)))
                        .message())
                .isEqualTo("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                        + " chaining.");
        assertThat(Refusal.of(() -> assume(first, request(SECOND_ROLE).tags(tag("Ward", "8"))))
                        .code())
                .isEqualTo("InvalidParameterValue");
        assertThat(Refusal.of(() -> assume(first, request(SECOND_ROLE).sourceIdentity("mallory")))
                        .code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void refuses_parameters_as_sts_does() {
        assertThat(Refusal.of(() -> assume(user, request(ROLE).roleSessionName("a/b")))
                        .message())
                .isEqualTo("1 validation error detected: Value 'a/b' at 'roleSessionName' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        assertThat(Refusal.of(() -> assume(user, request(ROLE).durationSeconds(899)))
                        .message())
                .endsWith("Member must have value greater than or equal to 900");
        assertThat(Refusal.of(() -> assume(user, request(ROLE).durationSeconds(7_201)))
                        .message())
                .isEqualTo("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        assertThat(Refusal.of(() -> assume(user, request(ROLE).policy("{}"))).code())
                .isEqualTo("MalformedPolicyDocument");
        assertThat(Refusal.of(() -> assume(user, request(ROLE).tags(tag("ward", "*"))))
                        .code())
                .isEqualTo("ValidationError");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void gives_a_user_a_session_of_its_own_but_not_from_a_session() {
        try (StsClient sts = user.sts()) {
            Clients session = user.with(sts.getSessionToken().credentials());

            get(session, unique("a"));

            try (StsClient again = session.sts()) {
                assertThat(again.getCallerIdentity().arn()).isEqualTo(USER_ARN);
                assertThat(Refusal.of(again::getSessionToken))
                        .isEqualTo(new Refusal("AccessDenied", "Cannot call GetSessionToken with session credentials"));
            }
        }
    }

    @Test
    void lets_a_federated_user_do_what_both_the_user_and_the_policy_allow() {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"dynamodb:*\","
                + "\"Resource\":\"*\"}}";
        try (StsClient sts = user.sts()) {
            GetFederationTokenResponse answer =
                    sts.getFederationToken(token -> token.name("visitor").policy(policy));
            Clients visitor = user.with(answer.credentials());
            Clients nobody = user.with(
                    sts.getFederationToken(token -> token.name("visitor")).credentials());

            get(visitor, unique("a"));

            assertThat(answer.federatedUser().arn())
                    .isEqualTo("arn:aws:sts::" + Roles.ACCOUNT + ":federated-user/visitor");
            assertThat(Refusal.of(() -> put(visitor, unique("a"))).code()).isEqualTo("AccessDeniedException");
            assertThat(Refusal.of(() -> get(nobody, unique("a"))).code()).isEqualTo("AccessDeniedException");
        }
    }

    @Test
    void records_who_became_whom_and_what_the_session_did() {
        String key = unique("recorded");
        AssumeRoleResponse answer =
                assume(user, request(ROLE).sourceIdentity("carol").tags(tag("ward", "secret-ward")));
        put(user.with(answer.credentials()), key);

        List<JsonNode> records = AuditTrail.pin(SharedServer.get().data()).records(0);
        String text = records.toString();
        JsonNode assumed = last(records, "AssumeRole");
        JsonNode written = last(records, "PutItem");

        assertThat(assumed.at("/responseElements/credentials/accessKeyId").asText())
                .isEqualTo(answer.credentials().accessKeyId());
        assertThat(assumed.at("/requestParameters/tagKeys").asText()).isEqualTo("ward");
        assertThat(written.at("/userIdentity/type").asText()).isEqualTo("AssumedRole");
        assertThat(written.at("/additionalEventData/principalToken").asText()).isNotEmpty();
        assertThat(text)
                .doesNotContain(answer.credentials().secretAccessKey())
                .doesNotContain(answer.credentials().sessionToken().substring(0, 40))
                .doesNotContain("secret-ward")
                // Who it was stands in what the record keeps back.
                .doesNotContain("carol");
    }

    private static JsonNode last(List<JsonNode> records, String event) {
        return records.stream()
                .filter(record -> record.path("eventName").asText().equals(event))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
