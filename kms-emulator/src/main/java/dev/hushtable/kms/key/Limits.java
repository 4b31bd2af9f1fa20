package dev.hushtable.kms.key;

/** Every bound of the KMS emulator, with the source of its number. "Model" is AWS's API model of 2014-11-01. */
public final class Limits {

    /** Model, PlaintextType. */
    public static final int MAX_PLAINTEXT_BYTES = 4096;

    /** Model, CiphertextType. */
    public static final int MAX_BLOB_BYTES = 6144;

    /** Model, PublicKeyType. */
    public static final int MAX_PUBLIC_KEY_BYTES = 8192;

    /** Model, NumberOfBytesType. */
    public static final int MAX_RANDOM_BYTES = 1024;

    /** Model, GrantTokenList. */
    public static final int MAX_GRANT_TOKENS = 10;

    /** KMS developer guide, resource quotas: tags per KMS key. */
    public static final int MAX_TAGS = 50;

    /** KMS developer guide, resource quotas: aliases per KMS key. */
    public static final int MAX_ALIASES_PER_KEY = 50;

    /** ScheduleKeyDeletion, API reference. */
    public static final int MIN_DELETION_WINDOW_DAYS = 7;

    /** ScheduleKeyDeletion, API reference; also the default. */
    public static final int MAX_DELETION_WINDOW_DAYS = 30;

    /** ListKeys and ListKeyPolicies, API reference: largest page and default page. */
    public static final int MAX_KEYS_PAGE = 1000;

    public static final int DEFAULT_KEYS_PAGE = 100;

    /** ListAliases, API reference. */
    public static final int MAX_ALIASES_PAGE = 100;

    public static final int DEFAULT_ALIASES_PAGE = 50;

    /** ListResourceTags, API reference; also the default. */
    public static final int MAX_TAGS_PAGE = 50;

    /** Ours: AWS publishes no number. All keys and values of one encryption context, in UTF-8 bytes. */
    public static final int MAX_CONTEXT_BYTES = 8192;

    /** Ours: pairs of one encryption context. */
    public static final int MAX_CONTEXT_PAIRS = 128;

    /**
     * Ours: keys of one emulator, living and destroyed. AWS allows 100,000 in an account and Region; here every change
     * rewrites one catalogue that names them all, so the bound is lower.
     */
    public static final int MAX_KEYS = 10_000;

    /** Ours: every key may have its 50 aliases, but the catalogue stays under a few megabytes. */
    public static final int MAX_ALIASES = 20_000;

    /** Ours: versions of the material of one key; AWS allows 25 rotations on demand and one a year. */
    public static final int MAX_MATERIALS = 1000;

    /** Ours: a private key in PKCS#8; the longest is that of ML_DSA_87 with its seed, about 5,000 bytes. */
    public static final int MAX_MATERIAL_BYTES = 6144;

    /** EnableKeyRotation, API reference: days between automatic rotations. */
    public static final int MIN_ROTATION_PERIOD_DAYS = 90;

    public static final int MAX_ROTATION_PERIOD_DAYS = 2560;

    public static final int DEFAULT_ROTATION_PERIOD_DAYS = 365;

    /** RotateKeyOnDemand, API reference: rotations on demand of one key. */
    public static final int MAX_ROTATIONS_ON_DEMAND = 25;

    /** Model, PolicyType. */
    public static final int MAX_POLICY_CHARS = 131_072;

    /** KMS developer guide, resource quotas: 32 KB of key policy. */
    public static final int MAX_POLICY_BYTES = 32_768;

    /** KMS developer guide, resource quotas: grants per KMS key. */
    public static final int MAX_GRANTS_PER_KEY = 50_000;

    /** CreateGrant, API reference: encryption context pairs of a constraint. */
    public static final int MAX_CONSTRAINT_PAIRS = 8;

    /** CreateGrant, API reference: the encryption context of a constraint. */
    public static final int MAX_CONSTRAINT_CHARS = 384;

    /** ListGrants and ListRetirableGrants, API reference: largest page and default page. */
    public static final int MAX_GRANTS_PAGE = 100;

    public static final int DEFAULT_GRANTS_PAGE = 50;

    /** Ours: longest name of a Region, which is also a directory name. */
    public static final int MAX_REGION_CHARS = 32;

    /** Ours: no file of the key store can be larger. */
    public static final int MAX_FILE_BYTES = 16 * 1024 * 1024;

    /** Ours: a longer value is not repeated in a validation message. */
    public static final int MAX_ECHOED_CHARS = 256;

    private Limits() {}
}
