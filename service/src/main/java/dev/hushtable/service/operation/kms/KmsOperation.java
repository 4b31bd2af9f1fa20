package dev.hushtable.service.operation.kms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.operation.KmsApi;
import dev.hushtable.kms.protocol.Authorization;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.Occasion;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the KMS emulator, as the hall sees it: its permissions become footprints, its errors answers, and
 * what may be recorded of it facts of the record. Plaintext and blobs never reach the record. Thread-safe.
 */
public final class KmsOperation implements OperationHandler<KmsCall> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] EMPTY = {};

    private final String name;
    private final KmsApi api;

    private KmsOperation(String name, KmsApi api) {
        this.name = name;
        this.api = api;
    }

    /** All operations, by target. */
    public static Map<Target, OperationHandler<?>> all(KmsApi api) {
        Map<Target, OperationHandler<?>> handlers = new HashMap<>();
        for (String name : api.operationNames()) {
            handlers.put(new Target(Target.KMS, name), new KmsOperation(name, api));
        }
        return handlers;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public KmsCall plan(ApiRequest request) {
        try {
            KmsApi.Caller caller = new KmsApi.Caller(request.accountId(), request.region());
            return KmsCall.of(api.plan(name, request.body(), caller), request.accountId());
        } catch (KmsException e) {
            throw answer(e);
        }
    }

    @Override
    public Reply execute(Permitted<KmsCall> permitted, Recording recording) {
        KmsPlan plan = permitted.plan().plan();
        state(plan, recording.facts());
        try {
            KmsAnswer answer = plan.execute(
                    new Occasion(recording.ids().requestId(), recording.ids().eventId()));
            answer.madeArns().forEach(recording.facts()::resource);
            return new Reply(200, Reply.AMZ_JSON_1_1, bytes(answer.body()));
        } catch (KmsException e) {
            throw answer(e);
        }
    }

    private static void state(KmsPlan plan, AuditFacts facts) {
        plan.auditParameters().forEach(facts::parameter);
        List<String> named = plan.authorizations().stream()
                .map(Authorization::resource)
                .filter(resource -> !resource.endsWith("*"))
                .distinct()
                .toList();
        named.forEach(facts::resource);
    }

    static ApiException answer(KmsException error) {
        return new ApiException(ErrorType.kms(error.errorName()), error.getMessage());
    }

    /** Operations that answer nothing answer with an empty body, as AWS KMS does. */
    private static byte[] bytes(@Nullable ObjectNode body) {
        try {
            return body == null ? EMPTY : JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer made of plain nodes cannot be written", e);
        }
    }
}
