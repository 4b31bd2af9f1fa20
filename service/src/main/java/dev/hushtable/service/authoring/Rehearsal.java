package dev.hushtable.service.authoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.service.access.AccessControl;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.access.RequestEnvironment;
import dev.hushtable.service.capacity.Throttle;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.DynamoDbOperations;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.PageTokens;
import dev.hushtable.service.operation.Surroundings;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.Target;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * DynamoDB's operations over tables that are not there: requests are planned as in the hall, by the same code. Thread-safe.
 */
final class Rehearsal {
    private final Map<Target, OperationHandler<?>> handlers;
    private final AccessControl access;

    Rehearsal(Tables tables, AccessControl access) {
        this.access = access;
        this.handlers = DynamoDbOperations.all(new Surroundings(
                new Surroundings.Data(
                        tables,
                        new Throttle(Throttle.NO_QUOTA, () -> 0),
                        new PageTokens(Hmac.withKey(new byte[Hmac.TAG_BYTES]))),
                InstantSource.fixed(Instant.EPOCH),
                new SecureRandom(),
                Rehearsal::noKey,
                () -> "localhost"));
    }

    /**
     * @throws IllegalArgumentException when there is no such operation
     * @throws dev.hushtable.service.wire.ApiException when the request is not valid, as the server would answer
     */
    List<AuthorizationRequest> questions(
            Caller caller, String operation, ObjectNode request, RequestEnvironment environment) {
        return access.questions(caller, plan(caller, operation, request), environment);
    }

    private Plan plan(Caller caller, String operation, ObjectNode request) {
        OperationHandler<?> handler = handlers.get(Target.dynamoDb(operation));
        if (handler == null) {
            throw new IllegalArgumentException("there is no operation '" + operation + "'; see docs/compatibility.md");
        }
        return handler.plan(new ApiRequest(caller, request.deepCopy()));
    }

    private static String noKey(String keyIdOrAlias, String region) {
        throw new KeyUnavailableException(KeyUnavailableException.Reason.NOT_FOUND, "a workspace has no KMS keys");
    }
}
