package dev.hushtable.service.review.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A digest as JSON, with AWS's members and names, and {@code compressedHashValue} of each object, {@code tlogStart},
 * {@code tlogEnd}, {@code tlogCheckpoint} and {@code tlogLinks} beside them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html">CloudTrail
 *     digest file structure</a>
 */
final class DigestJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DigestJson() {}

    static byte[] write(Digest digest) {
        ObjectNode json = JSON.createObjectNode();
        Digest.Place place = digest.place();
        json.put("awsAccountId", place.trail().account());
        json.put("digestStartTime", digest.period().start().toString());
        json.put("digestEndTime", digest.period().end().toString());
        json.put("digestS3Bucket", Trail.BUCKET);
        json.put("digestS3Object", place.key());
        json.put("digestPublicKeyFingerprint", place.fingerprint());
        json.put("digestSignatureAlgorithm", Digest.SIGNATURE_ALGORITHM);
        Digest.Times times = digest.times();
        json.put("newestEventTime", times == null ? null : times.newest());
        json.put("oldestEventTime", times == null ? null : times.oldest());
        writePrevious(json, digest.previous());
        writeLogs(json.putArray("logFiles"), digest.logs());
        json.put("tlogStart", digest.part().start());
        json.put("tlogEnd", digest.part().end());
        json.put("tlogCheckpoint", digest.part().checkpoint());
        ArrayNode links = json.putArray("tlogLinks");
        digest.part()
                .links()
                .forEach(link -> links.addObject().put("at", link.at()).put("note", link.note()));
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document of plain nodes cannot be written", e);
        }
    }

    private static void writePrevious(ObjectNode json, Digest.@Nullable Previous previous) {
        json.put("previousDigestS3Bucket", previous == null ? null : Trail.BUCKET);
        json.put("previousDigestS3Object", previous == null ? null : previous.key());
        json.put("previousDigestHashValue", previous == null ? null : previous.hash());
        json.put("previousDigestHashAlgorithm", previous == null ? null : Digest.HASH_ALGORITHM);
        json.put("previousDigestSignature", previous == null ? null : previous.signature());
    }

    private static void writeLogs(ArrayNode array, List<Digest.LogObject> logs) {
        for (Digest.LogObject log : logs) {
            array.addObject()
                    .put("s3Bucket", Trail.BUCKET)
                    .put("s3Object", log.key())
                    .put("hashValue", log.hash())
                    .put("hashAlgorithm", Digest.HASH_ALGORITHM)
                    .put("compressedHashValue", log.compressedHash())
                    .put("newestEventTime", log.times().newest())
                    .put("oldestEventTime", log.times().oldest());
        }
    }

    /**
     * Reads one.
     *
     * @throws IOException when it is none
     */
    static Digest read(byte[] json) throws IOException {
        try {
            JsonNode digest = JSON.readTree(json);
            return new Digest(
                    new Digest.Period(
                            Instant.parse(text(digest, "digestStartTime")),
                            Instant.parse(text(digest, "digestEndTime"))),
                    new Digest.Place(
                            new Trail(text(digest, "awsAccountId"), region(text(digest, "digestS3Object"))),
                            text(digest, "digestS3Object"),
                            text(digest, "digestPublicKeyFingerprint")),
                    previous(digest),
                    new Digest.LogPart(
                            number(digest, "tlogStart"),
                            number(digest, "tlogEnd"),
                            text(digest, "tlogCheckpoint"),
                            links(digest)),
                    logs(digest));
        } catch (DateTimeException e) {
            throw new IOException("a digest with a time that is none", e);
        }
    }

    private static String region(String key) throws IOException {
        String[] folders = key.split("/");
        if (folders.length < 4) {
            throw new IOException("a digest that does not say where it lies");
        }
        return folders[3];
    }

    private static Digest.@Nullable Previous previous(JsonNode digest) throws IOException {
        return digest.path("previousDigestS3Object").isNull()
                ? null
                : new Digest.Previous(
                        text(digest, "previousDigestS3Object"),
                        text(digest, "previousDigestHashValue"),
                        text(digest, "previousDigestSignature"));
    }

    private static List<Digest.LogObject> logs(JsonNode digest) throws IOException {
        List<Digest.LogObject> logs = new ArrayList<>();
        for (JsonNode log : digest.path("logFiles")) {
            logs.add(new Digest.LogObject(
                    text(log, "s3Object"),
                    text(log, "hashValue"),
                    text(log, "compressedHashValue"),
                    new Digest.Times(text(log, "oldestEventTime"), text(log, "newestEventTime"))));
        }
        return logs;
    }

    private static List<Digest.LogLink> links(JsonNode digest) throws IOException {
        List<Digest.LogLink> links = new ArrayList<>();
        for (JsonNode link : digest.path("tlogLinks")) {
            links.add(new Digest.LogLink(number(link, "at"), text(link, "note")));
        }
        return links;
    }

    private static String text(JsonNode node, String name) throws IOException {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw new IOException("a digest without '" + name + "'");
        }
        return value.textValue();
    }

    private static long number(JsonNode node, String name) throws IOException {
        JsonNode value = node.path(name);
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new IOException("a digest without '" + name + "'");
        }
        return value.longValue();
    }
}
