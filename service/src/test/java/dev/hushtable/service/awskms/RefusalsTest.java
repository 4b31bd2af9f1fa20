package dev.hushtable.service.awskms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.KeyUnavailableException.Reason;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.model.DependencyTimeoutException;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KeyUnavailableException.Builder;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInternalException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** What each answer of a KMS, and its silence, means to a table. */
class RefusalsTest {
    private static final Refusals REFUSALS = new Refusals("https://kms.example");

    private static Arguments means(Reason reason, AwsServiceException.Builder failure, int status, String message) {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .errorCode(failure.getClass().getSimpleName())
                .errorMessage(message)
                .build();
        return Arguments.of(
                reason,
                message,
                failure.awsErrorDetails(details).statusCode(status).build());
    }

    private static Arguments coded(Reason reason, String code, int status) {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage("said by KMS")
                .build();
        return Arguments.of(
                reason,
                "said by KMS",
                KmsException.builder()
                        .awsErrorDetails(details)
                        .statusCode(status)
                        .build());
    }

    static Stream<Arguments> refusals() {
        Builder unavailable = software.amazon.awssdk.services.kms.model.KeyUnavailableException.builder();
        return Stream.of(
                means(Reason.DISABLED, DisabledException.builder(), 400, "arn is disabled."),
                means(Reason.PENDING_DELETION, KmsInvalidStateException.builder(), 400, "arn is pending deletion."),
                means(Reason.PENDING_IMPORT, KmsInvalidStateException.builder(), 400, "arn is pending import."),
                means(Reason.NOT_FOUND, NotFoundException.builder(), 400, "Key 'x' does not exist"),
                means(Reason.WRONG_USAGE, InvalidKeyUsageException.builder(), 400, "key usage is SIGN_VERIFY"),
                coded(Reason.ACCESS_DENIED, "AccessDeniedException", 400),
                coded(Reason.ACCESS_DENIED, "UnrecognizedClientException", 400),
                coded(Reason.ACCESS_DENIED, "ExpiredTokenException", 403),
                means(Reason.UNREACHABLE, KmsInternalException.builder(), 500, "try again"),
                means(Reason.UNREACHABLE, unavailable, 500, "try again"),
                means(Reason.UNREACHABLE, DependencyTimeoutException.builder(), 503, "try again"),
                coded(Reason.UNREACHABLE, "ThrottlingException", 400),
                coded(Reason.UNREACHABLE, "RequestExpired", 400),
                coded(Reason.UNREACHABLE, "Anything", 429));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_has_one_meaning(Reason reason, String message, SdkException failure) {
        assertThat(REFUSALS.of(failure)).isInstanceOfSatisfying(KeyUnavailableException.class, meant -> {
            assertThat(meant.reason()).isEqualTo(reason);
            assertThat(meant).hasMessageContaining(message);
        });
    }

    @Test
    void a_blob_that_does_not_open_is_a_forgery() {
        assertThat(REFUSALS.of(
                        (SdkException) InvalidCiphertextException.builder().build()))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThat(REFUSALS.of((SdkException) IncorrectKeyException.builder().build()))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void silence_says_where_nobody_answered() {
        for (SdkException silence : new SdkException[] {
            SdkClientException.create("no route to host"), ApiCallTimeoutException.create(10_000)
        }) {
            assertThat(REFUSALS.of(silence))
                    .isInstanceOfSatisfying(
                            KeyUnavailableException.class,
                            meant -> assertThat(meant.reason()).isEqualTo(Reason.UNREACHABLE))
                    .hasMessageStartingWith("https://kms.example could not be asked: ");
        }
    }
}
