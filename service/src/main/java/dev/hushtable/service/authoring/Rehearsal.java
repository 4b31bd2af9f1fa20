package dev.hushtable.service.authoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.service.access.AccessControl;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.access.Question;
import dev.hushtable.service.access.RequestEnvironment;
import dev.hushtable.service.capacity.Throttle;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.DynamoDbOperations;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.PageTokens;
import dev.hushtable.service.operation.Surroundings;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.Target;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * DynamoDB's operations over the tables of a workspace: requests are planned, allowed and executed as in the hall, by
 * the same code. No signature is verified and nothing is recorded, for there is nobody and nothing to protect. As safe
 * for threads as its tables are.
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
                InstantSource.system(),
                new SecureRandom(),
                Rehearsal::noKey,
                () -> "localhost"));
    }

    /** What one request is rehearsed with. */
    record Scene(Caller caller, String operation, ObjectNode request, RequestEnvironment environment) {
        ApiRequest apiRequest() {
            return new ApiRequest(caller, request.deepCopy());
        }
    }

    /** The names of all operations. */
    SortedSet<String> operations() {
        SortedSet<String> names = new TreeSet<>();
        handlers.values().forEach(handler -> names.add(handler.name()));
        return names;
    }

    /**
     * @throws IllegalArgumentException when there is no such operation
     * @throws dev.hushtable.service.wire.ApiException when the request is not valid, as the server would answer
     */
    List<AuthorizationRequest> questions(Scene scene) {
        return access.questions(scene.caller(), plan(handler(scene.operation()), scene), scene.environment());
    }

    /**
     * Does what comes before reading.
     *
     * @throws dev.hushtable.service.access.AccessDeniedException when the policies say no
     * @throws dev.hushtable.service.wire.ApiException for an error answer
     */
    void authorize(Scene scene) {
        var unused = classKeys(scene);
    }

    /** The same; what was asked about the KMS keys of attribute classes on the way, and allowed. */
    List<AuthorizationRequest> classKeys(Scene scene) {
        return access
                .authorize(scene.caller(), plan(handler(scene.operation()), scene), scene.environment())
                .disclosures()
                .furtherQuestions()
                .stream()
                .map(Question::request)
                .toList();
    }

    /**
     * Does all of it.
     *
     * @param recording filled in with what was done
     * @throws dev.hushtable.service.access.AccessDeniedException when the policies say no, before or after reading
     * @throws dev.hushtable.service.wire.ApiException for an error answer
     */
    Reply perform(Scene scene, RehearsalRecording recording) {
        return perform(handler(scene.operation()), scene, recording);
    }

    private <P extends Plan> Reply perform(OperationHandler<P> handler, Scene scene, RehearsalRecording recording) {
        P plan = plan(handler, scene);
        try {
            return handler.execute(access.authorize(scene.caller(), plan, scene.environment()), recording);
        } catch (InvalidInputException e) {
            throw ApiException.validation(e);
        }
    }

    private static <P extends Plan> P plan(OperationHandler<P> handler, Scene scene) {
        try {
            return handler.plan(scene.apiRequest());
        } catch (InvalidInputException e) {
            throw ApiException.validation(e);
        }
    }

    private OperationHandler<?> handler(String operation) {
        OperationHandler<?> handler = handlers.get(Target.dynamoDb(operation));
        if (handler == null) {
            throw new IllegalArgumentException(
                    "there is no operation '" + operation + "'; there are " + String.join(", ", operations()));
        }
        return handler;
    }

    private static String noKey(String keyIdOrAlias, String region) {
        throw new KeyUnavailableException(KeyUnavailableException.Reason.NOT_FOUND, "a workspace has no KMS keys");
    }
}
