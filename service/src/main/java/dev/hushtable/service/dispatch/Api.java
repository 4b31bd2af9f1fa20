package dev.hushtable.service.dispatch;

import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Reply;
import java.util.Map;
import java.util.function.Function;

/**
 * One API that the listener serves.
 *
 * @param targetPrefix what stands before the dot in {@code X-Amz-Target}; empty for the query protocol
 * @param signingName the service of the credential scope, for example {@code dynamodb}
 * @param version the model's version, as audit records name it
 * @param handlers by operation name
 * @param errors turns an error into this API's own form
 */
public record Api(
        String targetPrefix,
        String signingName,
        String version,
        Map<String, OperationHandler<?>> handlers,
        Function<ApiException, Reply> errors) {

    public Api {
        handlers = Map.copyOf(handlers);
    }

    String eventSource() {
        return signingName + ".amazonaws.com";
    }
}
