package dev.hushtable.service.wire;

/**
 * The one part of Amazon S3 behind the listener: the bucket of the audit trail, addressed by path as SDKs do at an
 * endpoint of their user's. Every other request is for {@code /}.
 */
public final class BucketPath {
    /** The bucket's name. */
    public static final String BUCKET = "hushtable-audit";

    /** The path of the bucket itself. */
    public static final String ROOT = "/" + BUCKET;

    private BucketPath() {}

    /** Whether a request is for the bucket or what is in it. */
    public static boolean names(RawRequest.RequestLine line) {
        return line.path().equals(ROOT) || line.path().startsWith(ROOT + "/");
    }

    /** What stands behind the bucket's name, as it was sent: the key of an object; empty for the bucket itself. */
    public static String key(RawRequest.RequestLine line) {
        return line.path().length() <= ROOT.length() + 1 ? "" : line.path().substring(ROOT.length() + 1);
    }
}
