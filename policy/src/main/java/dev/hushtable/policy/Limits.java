package dev.hushtable.policy;

/** Every bound on what policy files may hold, with the source of its number. */
public final class Limits {

    /** IAM's wire limit of a {@code PolicyDocument} parameter; here for every file. */
    public static final int MAX_FILE_CHARS = 131_072;

    /** Ours: the deepest legal place, a condition value of an inline policy, lies 8 levels down. */
    public static final int MAX_NESTING = 16;

    /** Ours: one value per six characters of the longest file, so dense that no real policy comes near. */
    public static final int MAX_VALUES_PER_FILE = 20_000;

    /** Ours: twice IAM's longest ARN (2,048), and room for a base64 partition key (2,048 bytes, 2,732 characters). */
    public static final int MAX_STRING_CHARS = 4_096;

    /** Ours: a 38-digit DynamoDB number with sign, point and exponent fits several times. */
    public static final int MAX_NUMBER_CHARS = 128;

    /** Ours: exponents of a policy's numbers, either way; DynamoDB's reach 130. */
    public static final int MAX_NUMBER_SCALE = 1_000;

    /** Ours: an author reads no further than this. */
    public static final int MAX_PROBLEMS_PER_FILE = 100;

    /** Ours: IAM allows 5,000 users, 300 groups, 1,000 roles and 1,500 managed policies an account. */
    public static final int MAX_FILES = 20_000;

    /** IAM quotas of names. */
    public static final int MAX_USER_NAME_CHARS = 64;

    public static final int MAX_ROLE_NAME_CHARS = 64;
    public static final int MAX_GROUP_NAME_CHARS = 128;
    public static final int MAX_POLICY_NAME_CHARS = 128;

    /** DynamoDB's longest table name. */
    public static final int MAX_TABLE_NAME_CHARS = 255;

    /** IAM quotas of tags on a principal. */
    public static final int MAX_TAGS = 50;

    public static final int MAX_TAG_KEY_CHARS = 128;
    public static final int MAX_TAG_VALUE_CHARS = 256;

    /** Ours: classes of one table, each with a key that is asked for when the table is used. */
    public static final int MAX_ATTRIBUTE_CLASSES = 16;

    public static final int MAX_ATTRIBUTE_CLASS_NAME_CHARS = 64;

    /** STS: AssumeRole's {@code DurationSeconds}; IAM: a role's {@code MaxSessionDuration}, an hour when it has none. */
    public static final int MIN_SESSION_SECONDS = 900;

    public static final int MIN_MAX_SESSION_SECONDS = 3_600;
    public static final int DEFAULT_MAX_SESSION_SECONDS = 3_600;
    public static final int MAX_SESSION_SECONDS = 43_200;

    /** Ours: what one request remembers about results; a page of DynamoDB's 1 MB rarely shows so many kinds of items. */
    public static final int MAX_SETTLED_RESULTS = 4_096;

    private Limits() {}
}
