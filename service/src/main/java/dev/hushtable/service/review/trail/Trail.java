package dev.hushtable.service.review.trail;

import dev.hushtable.crypto.Sha256;
import dev.hushtable.service.wire.BucketPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The one trail of a server, and how AWS names what is in its bucket.
 *
 * @param account whose trail it is
 * @param region its home, under which all records stand, whatever region they were signed for
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html">Names
 *     of log files</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html">Names
 *     of digests</a>
 */
public record Trail(String account, String region) {
    public static final String NAME = "hushtable";
    public static final String BUCKET = BucketPath.BUCKET;

    private static final String PREFIX = "AWSLogs/";
    private static final String DIGESTS = "CloudTrail-Digest";
    private static final int UNIQUE_BYTES = 8;
    private static final DateTimeFormatter DAY = utc("yyyy/MM/dd");
    private static final DateTimeFormatter MINUTE = utc("yyyyMMdd'T'HHmm'Z'");
    private static final DateTimeFormatter SECOND = utc("yyyyMMdd'T'HHmmss'Z'");

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    public String arn() {
        return "arn:aws:cloudtrail:" + region + ":" + account + ":trail/" + NAME;
    }

    /** What the keys of all digests begin with. */
    public String digests() {
        return PREFIX + account + "/" + DIGESTS + "/";
    }

    /** What the keys of all objects of records begin with. */
    public String logs() {
        return PREFIX + account + "/CloudTrail/";
    }

    /** The key of the digest that ends then. */
    public String digestKey(Instant end) {
        return digests() + region + "/" + DAY.format(end) + "/" + account + "_" + DIGESTS + "_" + region + "_" + NAME
                + "_" + region + "_" + SECOND.format(end) + ".json.gz";
    }

    /** Whether the name of an object of records says that it is of a later period than the one that ended then. */
    static boolean isNewerThan(String logKey, Instant end) {
        String[] parts = logKey.split("_");
        return parts.length > 2 && parts[parts.length - 2].compareTo(MINUTE.format(end)) > 0;
    }

    /**
     * The key of an object of records. Its last part follows from where its records begin, and not from chance as with
     * AWS: what a crash left of an hour is written again under the same names.
     *
     * @param end of the digest that will name it
     * @param first the place in the log of its first record
     */
    public String logKey(Instant end, long first) {
        byte[] place = (first + "/" + end.getEpochSecond()).getBytes(StandardCharsets.US_ASCII);
        String unique = HexFormat.of().withUpperCase().formatHex(Sha256.of(place), 0, UNIQUE_BYTES);
        return logs() + region + "/" + DAY.format(end) + "/" + account + "_CloudTrail_" + region + "_"
                + MINUTE.format(end) + "_" + unique + ".json.gz";
    }
}
