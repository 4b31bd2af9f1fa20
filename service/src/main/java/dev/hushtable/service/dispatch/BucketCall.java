package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.BucketPath;
import dev.hushtable.service.wire.RawRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request to the bucket of the audit trail is for. S3 names its operations by method, path and query; here they
 * get the names of its API model, and their parameters become members of a body, so that the hall sees a call like every
 * other. A query that could mean an operation that is not there is never taken for one that is.
 */
final class BucketCall {
    private static final String UNKNOWN = "Unknown";
    private static final int MAX_PARAMETERS = 32;

    /** Of a listing, in both versions; {@code x-id} is how some SDKs name the operation once more. */
    private static final Set<String> OF_LISTINGS = Set.of(
            "prefix",
            "marker",
            "max-keys",
            "encoding-type",
            "delimiter",
            "list-type",
            "start-after",
            "continuation-token",
            "fetch-owner",
            "x-id");

    private BucketCall() {}

    static String operation(RawRequest raw) {
        Map<String, String> query = query(raw.requestLine().query());
        if (query == null) {
            return UNKNOWN;
        }
        boolean ofObject = !BucketPath.key(raw.requestLine()).isEmpty();
        return switch (raw.requestLine().method()) {
            case "GET" -> ofObject ? object("GetObject", query) : bucket(query);
            case "HEAD" -> ofObject ? object("HeadObject", query) : object("HeadBucket", query);
            case "PUT" -> ofObject ? "PutObject" : "CreateBucket";
            case "DELETE" -> ofObject ? "DeleteObject" : "DeleteBucket";
            default -> UNKNOWN;
        };
    }

    private static String object(String operation, Map<String, String> query) {
        return Set.of("x-id").containsAll(query.keySet()) ? operation : UNKNOWN;
    }

    private static String bucket(Map<String, String> query) {
        if (query.containsKey("location")) {
            return Set.of("location", "x-id").containsAll(query.keySet()) ? "GetBucketLocation" : UNKNOWN;
        }
        if (!OF_LISTINGS.containsAll(query.keySet())) {
            return UNKNOWN;
        }
        String version = query.get("list-type");
        if (version == null) {
            return "ListObjects";
        }
        return version.equals("2") ? "ListObjectsV2" : UNKNOWN;
    }

    /**
     * Key, range and the parameters of the query, as texts.
     *
     * @throws ApiException when they cannot be read
     */
    static ObjectNode body(RawRequest raw) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        Map<String, String> query = query(raw.requestLine().query());
        if (query == null) {
            throw ApiException.validation("The query string cannot be read in one way only.");
        }
        query.forEach(members::put);
        String range = raw.header("Range");
        if (range != null) {
            members.put("Range", range);
        }
        String key = decoded(BucketPath.key(raw.requestLine()));
        if (key == null) {
            throw ApiException.validation("The key cannot be read.");
        }
        members.put("Key", key);
        return members;
    }

    /** Null for a query that repeats a parameter, or is not encoded as it should be. */
    private static @Nullable Map<String, String> query(String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String[] pairs = raw.isEmpty() ? new String[0] : raw.split("&", MAX_PARAMETERS + 1);
        if (pairs.length > MAX_PARAMETERS) {
            return null;
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (name == null || value == null || parameters.putIfAbsent(name, value) != null) {
                return null;
            }
        }
        return parameters;
    }

    private static @Nullable String decoded(String text) {
        try {
            // A plus sign stands for itself in S3; the signature refuses it bare.
            return text.indexOf('+') >= 0 ? null : URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
