package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

/** Roles for whoever an OpenID Connect provider vouches for. */
@Timeout(120)
class WebIdentityTest {
    private static final WebIdentityProvider PROVIDER =
            new WebIdentityProvider(unique("login") + ".hospital.example/realm");
    private static final String ROLE = unique("web");
    private static final String ISSUER = PROVIDER.arn().substring(PROVIDER.arn().indexOf('/') + 1);

    @TempDir
    private Path folder;

    @BeforeAll
    static void trust_a_provider() {
        SharedServer.get().dynamoDb();
        PolicyFolder.write("identity-providers/" + unique("hospital") + ".json", PROVIDER.file());
        String condition = "{\"StringEquals\": {\"" + ISSUER + ":aud\": \"hushtable\"}, \"StringLike\": {\"" + ISSUER
                + ":sub\": \"nurse-*\"}}";
        Roles.write(ROLE, Roles.trusting("Federated", PROVIDER.arn(), "\"sts:AssumeRoleWithWebIdentity\"", condition));
        Principals.await(() -> {
            try {
                assume("nurse-0");
                return true;
            } catch (software.amazon.awssdk.awscore.exception.AwsServiceException notYet) {
                return false;
            }
        });
    }

    private static Clients anybody() {
        return SharedServer.get().administrator().with(AnonymousCredentialsProvider.create());
    }

    private static AssumeRoleWithWebIdentityResponse assume(String subject) {
        return assumeWith(PROVIDER.token(subject));
    }

    private static AssumeRoleWithWebIdentityResponse assumeWith(String token) {
        try (StsClient sts = anybody().sts()) {
            return sts.assumeRoleWithWebIdentity(request ->
                    request.roleArn(Roles.arn(ROLE)).roleSessionName("shift").webIdentityToken(token));
        }
    }

    @Test
    void lets_an_sdk_exchange_the_token_in_its_file() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), PROVIDER.token("nurse-1"));
        try (StsClient sts = anybody().sts();
                StsWebIdentityTokenFileCredentialsProvider provider =
                        StsWebIdentityTokenFileCredentialsProvider.builder()
                                .stsClient(sts)
                                .roleArn(Roles.arn(ROLE))
                                .roleSessionName("shift")
                                .webIdentityTokenFile(file)
                                .build();
                DynamoDbClient dynamoDb = anybody().with(provider).dynamoDb()) {
            dynamoDb.putItem(put -> put.tableName(SharedTable.NO_SORT_KEY.tableName())
                    .item(Map.of("pk", AttributeValue.fromS(unique("web")))));
        }
    }

    @Test
    void tells_who_it_is() {
        AssumeRoleWithWebIdentityResponse answer = assume("nurse-2");

        assertThat(answer.subjectFromWebIdentityToken()).isEqualTo("nurse-2");
        assertThat(answer.audience()).isEqualTo("hushtable");
        assertThat(answer.provider()).isEqualTo("https://" + ISSUER);
        assertThat(answer.assumedRoleUser().arn()).endsWith(":assumed-role/" + ROLE + "/shift");
    }

    @Test
    void refuses_whom_the_role_does_not_trust() {
        assertThat(Refusal.of(() -> assume("doctor-1")))
                .isEqualTo(new Refusal("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity"));
    }

    @Test
    void refuses_tokens_of_strangers() {
        String stranger = new WebIdentityProvider(ISSUER).token("nurse-1");
        String unknown = new WebIdentityProvider("evil.example").token("nurse-1");

        assertThat(Refusal.of(() -> assumeWith(stranger)).code()).isEqualTo("InvalidIdentityToken");
        assertThat(Refusal.of(() -> assumeWith(unknown)).message())
                .isEqualTo("No OpenIDConnect provider found in your account for https://evil.example");
    }
}
