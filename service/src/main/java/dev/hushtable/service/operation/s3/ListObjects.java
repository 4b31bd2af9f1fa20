package dev.hushtable.service.operation.s3;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.review.trail.TrailObjects;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.BucketPath;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.XmlAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * {@code ListObjects} in both versions: keys in the order of their bytes, a thousand at most, those below a delimiter
 * rolled up.
 */
record ListObjects(Version version, String owner, TrailObjects objects) implements OperationHandler<BucketPlan> {
    /** S3's own bound. */
    private static final int MAX_KEYS = 1_000;

    /** The versions of the operation. */
    enum Version {
        ONE,
        TWO
    }

    @Override
    public String name() {
        return switch (version) {
            case ONE -> "ListObjects";
            case TWO -> "ListObjectsV2";
        };
    }

    @Override
    public BucketPlan plan(ApiRequest request) {
        BucketPlan plan = BucketPlan.ofBucket("s3:ListBucket", request, owner);
        maxKeys(plan);
        after(plan);
        String encoding = plan.parameter("encoding-type", "url");
        if (!encoding.equals("url")) {
            throw ApiException.validation("Invalid Encoding Method specified in Request");
        }
        return plan;
    }

    private static int maxKeys(BucketPlan plan) {
        String text = plan.parameter("max-keys", Integer.toString(MAX_KEYS));
        if (!text.matches("\\d{1,9}")) {
            throw ApiException.validation("Provided max-keys not an integer or within integer range");
        }
        return Math.min(MAX_KEYS, Integer.parseInt(text));
    }

    /** The key after which the page begins. */
    private String after(BucketPlan plan) {
        return switch (version) {
            case ONE -> plan.parameter("marker", "");
            case TWO -> continued(plan.parameter("continuation-token", ""), plan.parameter("start-after", ""));
        };
    }

    /** A token is where the last page ended: it shows nothing that the page did not, and gives nothing. */
    private static String continued(String token, String startAfter) {
        try {
            return token.isEmpty()
                    ? startAfter
                    : new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.validation("The continuation token provided is incorrect");
        }
    }

    @Override
    public Reply execute(Permitted<BucketPlan> permitted, Recording recording) {
        BucketPlan plan = permitted.plan();
        plan.state(recording);
        ListedPage.Request request = new ListedPage.Request(
                plan.parameter("prefix", ""), plan.parameter("delimiter", ""), after(plan), maxKeys(plan));
        try {
            return reply(plan, request, ListedPage.of(request, objects));
        } catch (IOException e) {
            throw new UncheckedIOException("the trail cannot be listed", e);
        }
    }

    private Reply reply(BucketPlan plan, ListedPage.Request request, ListedPage page) {
        boolean encoded = plan.parameters().containsKey("encoding-type");
        XmlAnswer xml = new XmlAnswer(XmlAnswer.Dialect.S3)
                .root("ListBucketResult")
                .text("Name", BucketPath.BUCKET)
                .text("Prefix", shown(request.prefix(), encoded))
                .text("MaxKeys", Integer.toString(request.maxKeys()))
                .text("IsTruncated", Boolean.toString(page.isTruncated()));
        if (!request.delimiter().isEmpty()) {
            xml.text("Delimiter", shown(request.delimiter(), encoded));
        }
        if (encoded) {
            xml.text("EncodingType", "url");
        }
        writePlace(xml, plan, page, encoded);
        for (TrailObjects.Stored object : page.objects()) {
            xml.open("Contents")
                    .text("Key", shown(object.key(), encoded))
                    .text("LastModified", ObjectEntry.xmlDate(object))
                    .text("ETag", ObjectEntry.entityTag(object))
                    .text("Size", Long.toString(object.bytes()))
                    .text("StorageClass", "STANDARD")
                    .close("Contents");
        }
        for (String prefix : page.prefixes()) {
            xml.open("CommonPrefixes").text("Prefix", shown(prefix, encoded)).close("CommonPrefixes");
        }
        return xml.close("ListBucketResult").reply(200);
    }

    private void writePlace(XmlAnswer xml, BucketPlan plan, ListedPage page, boolean encoded) {
        switch (version) {
            case ONE -> {
                xml.text("Marker", shown(plan.parameter("marker", ""), encoded));
                if (page.isTruncated()) {
                    xml.text("NextMarker", shown(page.last(), encoded));
                }
            }
            case TWO -> {
                xml.text(
                        "KeyCount",
                        Integer.toString(page.objects().size() + page.prefixes().size()));
                if (page.isTruncated()) {
                    byte[] last = page.last().getBytes(StandardCharsets.UTF_8);
                    xml.text(
                            "NextContinuationToken",
                            Base64.getUrlEncoder().withoutPadding().encodeToString(last));
                }
            }
        }
    }

    private static String shown(String text, boolean encoded) {
        return encoded
                ? URLEncoder.encode(text, StandardCharsets.UTF_8)
                        .replace("%2F", "/")
                        .replace("*", "%2A")
                : text;
    }
}
