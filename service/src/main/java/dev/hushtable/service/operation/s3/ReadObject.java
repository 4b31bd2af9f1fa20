package dev.hushtable.service.operation.s3;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.review.trail.TrailObjects;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code GetObject} and {@code HeadObject}, of which the listener sends no body. The signature of a digest is metadata,
 * where the AWS CLI looks for it.
 */
record ReadObject(String name, String owner, TrailObjects objects) implements OperationHandler<BucketPlan> {
    @Override
    public BucketPlan plan(ApiRequest request) {
        return BucketPlan.ofObject("s3:GetObject", request, owner);
    }

    @Override
    public Reply execute(Permitted<BucketPlan> permitted, Recording recording) {
        permitted.plan().state(recording);
        TrailObjects.StoredObject object = stored(permitted.plan().parameter("Key", ""));
        byte[] content = object.content();
        Map<String, String> headers = headers(object);
        ByteRange range = ByteRange.of(permitted.plan().parameter("Range", ""), content.length);
        if (range == null) {
            return new Reply(200, "application/json", content, headers);
        }
        headers.put("Content-Range", range.header(content.length));
        return new Reply(
                206, "application/json", Arrays.copyOfRange(content, range.first(), range.last() + 1), headers);
    }

    private TrailObjects.StoredObject stored(String key) {
        try {
            TrailObjects.StoredObject object = objects.get(key);
            if (object == null) {
                throw S3ErrorXml.noSuchKey();
            }
            return object;
        } catch (IOException e) {
            throw new UncheckedIOException("an object of the trail cannot be read", e);
        }
    }

    private static Map<String, String> headers(TrailObjects.StoredObject object) {
        Map<String, String> headers = new HashMap<>();
        headers.put("ETag", ObjectEntry.entityTag(object.about()));
        headers.put("Last-Modified", ObjectEntry.httpDate(object.about()));
        headers.put("Accept-Ranges", "bytes");
        String signature = object.signature();
        if (signature != null) {
            headers.put("x-amz-meta-signature", signature);
            headers.put("x-amz-meta-signature-algorithm", "SHA256withRSA");
        }
        return headers;
    }
}
