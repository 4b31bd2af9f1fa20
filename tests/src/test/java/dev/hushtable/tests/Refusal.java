package dev.hushtable.tests;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** An error as an SDK user sees it. */
record Refusal(String code, String message) {

    /** What {@code call} is refused with; it must be refused. */
    static Refusal of(ThrowingCallable call) {
        AwsServiceException refused = Assertions.catchThrowableOfType(AwsServiceException.class, call);
        Assertions.assertThat(refused).as("the refusal").isNotNull();
        AwsErrorDetails details = refused.awsErrorDetails();
        return new Refusal(details.errorCode(), details.errorMessage());
    }

    static Refusal validation(String message) {
        return new Refusal("ValidationException", message);
    }
}
