package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.UnsignedOperation;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.BucketPath;
import dev.hushtable.service.wire.ErrorDocument;
import dev.hushtable.service.wire.RawRequest;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.StrictJson;
import dev.hushtable.service.wire.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The APIs behind the one listener: finds the API and the operation a request is for. Immutable. */
public final class Apis {
    private static final String UNKNOWN = "Unknown";

    /** Names of AWS operations are such, and shorter; nothing else gets into a record. */
    private static final Pattern OPERATION = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Map<String, Api> byTarget = new HashMap<>();
    private final Api query;
    private final Api bucket;
    private final Api unknown;

    /**
     * @param json the APIs of the JSON protocols
     * @param query the API of the query protocol (STS)
     * @param bucket the API of the one bucket (S3)
     */
    public Apis(List<Api> json, Api query, Api bucket) {
        json.forEach(api -> byTarget.put(api.targetPrefix(), api));
        this.query = query;
        this.bucket = bucket;
        this.unknown =
                new Api("", "dynamodb", "unknown", Map.of(), error -> ErrorDocument.reply(error, Reply.AMZ_JSON_1_0));
    }

    /** Every API there is. */
    public List<Api> all() {
        List<Api> all = new ArrayList<>(byTarget.values());
        all.add(query);
        all.add(bucket);
        return List.copyOf(all);
    }

    /**
     * What a request is for, as far as its head says.
     *
     * @param operation as named, if it looks like an operation's name; {@code Unknown} when not
     */
    record Route(Api api, String operation) {
        Route {
            operation = OPERATION.matcher(operation).matches() ? operation : UNKNOWN;
        }

        /**
         * @throws ApiException {@code UnknownOperationException} when the API has no such operation
         */
        OperationHandler<?> handler() {
            OperationHandler<?> handler = api.handlers().get(operation);
            if (handler == null) {
                throw Target.unknown();
            }
            return handler;
        }

        /** The operation, if its requests are not signed; null for all others and for what is none. */
        @Nullable
        UnsignedOperation unsigned() {
            return api.handlers().get(operation) instanceof UnsignedOperation unsigned ? unsigned : null;
        }

        boolean isForm() {
            return api.signingName().equals("sts");
        }

        boolean isBucket() {
            return api.signingName().equals("s3");
        }
    }

    /** Never fails: what cannot be understood is a route to nowhere, so that it too is authenticated and recorded. */
    Route route(RawRequest raw) {
        if (BucketPath.names(raw.requestLine())) {
            return new Route(bucket, BucketCall.operation(raw));
        }
        String target = raw.header("X-Amz-Target");
        if (target != null) {
            return jsonRoute(target);
        }
        String contentType = raw.header("Content-Type");
        if (contentType != null && contentType.regionMatches(true, 0, FORM, 0, FORM.length())) {
            String action = FormBody.action(raw.body());
            return new Route(query, action == null ? UNKNOWN : action);
        }
        return new Route(unknown, UNKNOWN);
    }

    private Route jsonRoute(String header) {
        Target target;
        try {
            target = Target.parse(header);
        } catch (ApiException e) {
            return new Route(unknown, UNKNOWN);
        }
        Api api = byTarget.get(target.service());
        return new Route(api == null ? unknown : api, target.operation());
    }

    /**
     * The body as the only parse tree there will be.
     *
     * @throws ApiException {@code SerializationException} when it is not what the protocol says
     */
    static ObjectNode body(Route route, RawRequest raw) {
        if (route.isBucket()) {
            return BucketCall.body(raw);
        }
        byte[] body = ContentEncoding.decode(raw.header("Content-Encoding"), raw.body());
        if (!route.isForm()) {
            return StrictJson.object(body);
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        FormBody.fields(body).forEach(fields::put);
        return fields;
    }
}
