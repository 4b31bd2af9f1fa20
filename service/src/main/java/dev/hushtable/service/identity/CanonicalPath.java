package dev.hushtable.service.identity;

import dev.hushtable.service.wire.BucketPath;
import dev.hushtable.service.wire.RawRequest;

/**
 * The canonical URI of SigV4. The JSON and query protocols have one path; of S3, the path is taken as it was sent, each
 * octet encoded once, and nothing is normalised.
 */
final class CanonicalPath {
    private static final String ROOT = "/";

    private CanonicalPath() {}

    /**
     * @throws dev.hushtable.service.wire.ApiException for any other path, and one with two meanings
     */
    static String of(RawRequest.RequestLine line) {
        if (line.path().isEmpty() || line.path().equals(ROOT)) {
            return ROOT;
        }
        if (!BucketPath.names(line)) {
            throw SignatureErrors.invalid("The only path of this service is '/'.");
        }
        return CanonicalQuery.encode(line.path(), "/");
    }
}
