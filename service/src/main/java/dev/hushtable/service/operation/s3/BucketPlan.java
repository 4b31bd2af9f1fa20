package dev.hushtable.service.operation.s3;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.BucketPath;
import dev.hushtable.service.wire.ErrorType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The plan of a call about the bucket or an object in it.
 *
 * @param parameters of the request, by their names in the query; the key is {@code Key}
 */
record BucketPlan(Map<String, String> parameters, List<Footprint> footprints) implements Plan {
    private static final String ARN = "arn:aws:s3:::" + BucketPath.BUCKET;

    BucketPlan {
        parameters = Map.copyOf(parameters);
        footprints = List.copyOf(footprints);
    }

    /** About the bucket. */
    static BucketPlan ofBucket(String action, ApiRequest request, String owner) {
        return of(request, owner, action, ARN);
    }

    /** About an object. */
    static BucketPlan ofObject(String action, ApiRequest request, String owner) {
        return of(request, owner, action, ARN + "/" + request.body().path("Key").asText());
    }

    /**
     * @param owner of the bucket. Its name has no account, as all of S3's, so that any account's policies could allow
     *     reading it; without a bucket policy nobody of another account may
     */
    private static BucketPlan of(ApiRequest request, String owner, String action, String resource) {
        if (!request.accountId().equals(owner)) {
            throw new ApiException(ErrorType.ACCESS_DENIED, "Access Denied");
        }
        Map<String, String> parameters = new TreeMap<>();
        request.body()
                .properties()
                .forEach(member ->
                        parameters.put(member.getKey(), member.getValue().asText()));
        return new BucketPlan(parameters, List.of(new Footprint(action, resource, context(parameters))));
    }

    private static Map<String, ContextValue> context(Map<String, String> parameters) {
        Map<String, ContextValue> context = new TreeMap<>();
        for (String name : List.of("prefix", "delimiter", "max-keys")) {
            String value = parameters.get(name);
            if (value != null) {
                context.put("s3:" + name, new ContextValue.Single(value));
            }
        }
        return context;
    }

    String parameter(String name, String otherwise) {
        return parameters.getOrDefault(name, otherwise);
    }

    /** States in the audit record what is read. */
    void state(Recording recording) {
        recording.facts().parameter("bucketName", BucketPath.BUCKET);
        String key = parameter("Key", "");
        if (!key.isEmpty()) {
            recording.facts().parameter("key", key);
        }
        String prefix = parameter("prefix", "");
        if (!prefix.isEmpty()) {
            recording.facts().parameter("prefix", prefix);
        }
    }
}
