package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kms.KmsClient;

/** Calls every operation of AWS's KMS client, with nothing in it, and finds what {@code docs/compatibility.md} says. */
@Timeout(120)
class KmsCompatibilityTest {
    private static final Compatibility DOCUMENT = new Compatibility();
    private static final KmsClient KMS = SharedServer.get().administrator().kms();

    static Stream<String> operations() {
        return methods().map(Method::getName).sorted();
    }

    private static Stream<Method> methods() {
        return Stream.of(KmsClient.class.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && method.getParameterTypes()[0] == Consumer.class
                        && !method.getName().endsWith("Paginator"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void is_answered_as_the_document_says(String method) throws IllegalAccessException {
        String operation = method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1);

        String answer = call(method);

        switch (DOCUMENT.kms(operation)) {
            case "built" -> assertThat(answer).isNotEqualTo("UnknownOperationException");
            case "refused" -> assertThat(answer).isEqualTo("UnsupportedOperationException");
            default -> throw new AssertionError("not documented: " + operation);
        }
    }

    private static String call(String name) throws IllegalAccessException {
        Consumer<Object> nothing = request -> {};
        try {
            methods()
                    .filter(method -> method.getName().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .invoke(KMS, nothing);
            return "";
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof AwsServiceException refused
                    ? refused.awsErrorDetails().errorCode()
                    : String.valueOf(e.getCause());
        }
    }
}
