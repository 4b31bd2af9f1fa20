package dev.hushtable.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.KeyUnavailableException.Reason;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.storage.TableInaccessibleException;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.wire.ApiException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    static Stream<Arguments> failures() {
        KeyUnavailableException disabled = new KeyUnavailableException(Reason.DISABLED, "the key is disabled.");
        return Stream.of(
                Arguments.of(ApiException.validation("wrong"), "400 ValidationException wrong"),
                Arguments.of(new InvalidInputException("too long"), "400 ValidationException too long"),
                Arguments.of(
                        new CompletionException(new InvalidInputException("too long")),
                        "400 ValidationException too long"),
                Arguments.of(
                        new TableInaccessibleException(disabled),
                        "400 ValidationException KMS validation error:"
                                + " com.amazonaws.services.kms.model.DisabledException: the key is disabled."),
                Arguments.of(
                        disabled,
                        "400 ValidationException KMS validation error:"
                                + " com.amazonaws.services.kms.model.DisabledException: the key is disabled."),
                Arguments.of(
                        new AuditUnavailableException("disk full at /secret/path"),
                        "503 ServiceUnavailableException The audit log cannot record this request; it was refused."),
                Arguments.of(
                        new TamperedException("block 7 of table x"), "500 InternalServerError Internal server error"),
                Arguments.of(new NullPointerException("ssn"), "500 InternalServerError Internal server error"),
                Arguments.of(new OutOfMemoryError("heap"), "500 InternalServerError Internal server error"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shows_the_client_its_own_mistakes_and_nothing_of_ours(Throwable failure, String shown) {
        ApiException error = Failures.toApiException(failure, "request");

        assertThat(error.type().status() + " " + error.type().shortName() + " " + error.getMessage())
                .isEqualTo(shown);
    }
}
