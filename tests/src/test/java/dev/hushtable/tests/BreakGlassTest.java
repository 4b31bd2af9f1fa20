package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Tag;

/** From the emergency to the review of it. */
@Timeout(180)
class BreakGlassTest {
    private static final String USER = unique("doctor");
    private static final String ROLE = unique("emergency");
    private static final String REASON = "patient 4711 is unconscious";
    private static final String NOTHING = """
            {"Version": "2012-10-17",
             "Statement": [{"Effect": "Allow", "Action": "sts:GetCallerIdentity", "Resource": "*"}]}
            """;

    private static Clients user;

    @BeforeAll
    static void make_a_doctor_and_a_role_for_emergencies() {
        SharedServer.get().dynamoDb();
        user = Principals.create(USER, NOTHING);
        Roles.writeBreakGlass(
                ROLE,
                Roles.trusting(
                        "AWS",
                        "arn:aws:iam::" + Roles.ACCOUNT + ":user/" + USER,
                        "[\"sts:AssumeRole\", \"sts:TagSession\"]",
                        ""));
        Principals.await(() -> {
            try {
                assume("is the role there yet");
                return true;
            } catch (AwsServiceException notYet) {
                return false;
            }
        });
    }

    private static AssumeRoleResponse assume(@Nullable String reason) {
        try (StsClient sts = user.sts()) {
            return sts.assumeRole(request -> {
                request.roleArn(Roles.arn(ROLE)).roleSessionName("night");
                if (reason != null) {
                    request.tags(
                            Tag.builder().key("hushtable:Reason").value(reason).build());
                }
            });
        }
    }

    @Test
    void nobody_gets_in_without_a_reason_or_for_long() {
        for (String reason : new @Nullable String[] {null, "because", "          x"}) {
            assertThat(Refusal.of(() -> assume(reason)).message())
                    .isEqualTo(
                            "This role is for emergencies: say why in the session tag hushtable:Reason, in at least 10"
                                    + " characters.");
        }
        try (StsClient sts = user.sts()) {
            assertThat(Refusal.of(() -> sts.assumeRole(request -> request.roleArn(Roles.arn(ROLE))
                                    .roleSessionName("night")
                                    .durationSeconds(1_801)
                                    .tags(Tag.builder()
                                            .key("hushtable:Reason")
                                            .value(REASON)
                                            .build())))
                            .code())
                    .isEqualTo("ValidationError");
        }
    }

    @Test
    void goes_over_a_deny_loudly_and_is_reviewed() {
        AssumeRoleResponse opened = assume(REASON);
        String session = opened.credentials().accessKeyId();
        try (DynamoDbClient dynamoDb = user.with(opened.credentials()).dynamoDb()) {
            dynamoDb.deleteItem(delete -> delete.tableName(SharedTable.NO_SORT_KEY.tableName())
                    .key(Map.of("pk", AttributeValue.fromS(unique("glass")))));
            // Nothing stands in for an Allow that is missing.
            assertThat(Refusal.of(() -> dynamoDb.scan(scan -> scan.tableName(SharedTable.NO_SORT_KEY.tableName())))
                            .code())
                    .isEqualTo("AccessDeniedException");
        }

        JsonNode opening = Objects.requireNonNull(record("BreakGlassOpened", session));
        JsonNode deletion = Objects.requireNonNull(record("DeleteItem", session));
        String listed = SharedServer.get().command("break-glass", "list").output();
        ServerProcess.Finished own = review(session, USER);
        ServerProcess.Finished reviewed = review(session, "auditor");

        assertThat(opening.at("/serviceEventDetails/reason").asText()).isEqualTo(REASON);
        assertThat(deletion.at("/additionalEventData/breakGlass/reason").asText())
                .isEqualTo(REASON);
        assertThat(deletion.at("/additionalEventData/breakGlass/overridden/0").asText())
                .endsWith(":Never");
        assertThat(listed).contains(session, REASON, "went over", "NOT REVIEWED");
        assertThat(own.exitCode()).isEqualTo(77);
        assertThat(reviewed.exitCode()).as(reviewed.output()).isZero();
        Principals.await(() -> record("BreakGlassReviewed", session) != null);
        assertThat(SharedServer.get()
                        .command("break-glass", "list", "--unreviewed")
                        .output())
                .doesNotContain(session);
        assertThat(review(session, "auditor").exitCode()).isEqualTo(73);
    }

    private static ServerProcess.Finished review(String session, String reviewer) {
        return SharedServer.get().command("break-glass", "review", session, "--by", reviewer, "--note", "was needed");
    }

    private static @Nullable JsonNode record(String event, String accessKeyId) {
        List<JsonNode> records = AuditTrail.pin(SharedServer.get().data()).records(0);
        return records.stream()
                .filter(record -> record.path("eventName").asText().equals(event))
                .filter(record -> record.toString().contains(accessKeyId))
                .findFirst()
                .orElse(null);
    }
}
