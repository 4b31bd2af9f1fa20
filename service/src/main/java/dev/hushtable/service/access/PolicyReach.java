package dev.hushtable.service.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For whom the policy of a resource may allow an action: AWS lists for each operation whether resource policies count
 * at all, and whether they count for callers of other accounts.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-iam-actions.html">API operations
 *     supported by resource-based policies</a>
 */
public enum PolicyReach {
    /** For nobody: the policy does not count. */
    NOBODY,
    /** For callers of the resource's own account. */
    OWN_ACCOUNT,
    /** For callers of every account. */
    EVERY_ACCOUNT;

    private static final String DYNAMODB_EVERY_ACCOUNT = """
            BatchGetItem BatchWriteItem ConditionCheckItem DeleteItem DeleteTable DescribeTable GetItem
            ListTagsOfResource PutItem Query Scan TagResource UntagResource UpdateItem UpdateTable
            DescribeStream GetRecords GetShardIterator
            """;
    private static final String DYNAMODB_OWN_ACCOUNT = """
            PartiQLDelete PartiQLInsert PartiQLSelect PartiQLUpdate
            CreateBackup DescribeContinuousBackups UpdateContinuousBackups RestoreTableToPointInTime
            DescribeContributorInsights UpdateContributorInsights ExportTableToPointInTime
            DescribeKinesisStreamingDestination DisableKinesisStreamingDestination EnableKinesisStreamingDestination
            UpdateKinesisStreamingDestination DeleteResourcePolicy GetResourcePolicy PutResourcePolicy
            DescribeTimeToLive UpdateTimeToLive DescribeTableReplicaAutoScaling UpdateTableReplicaAutoScaling
            """;
    /** AWS KMS says of each operation whether its cross-account use is possible. */
    private static final String KMS_EVERY_ACCOUNT = """
            CreateGrant Decrypt DeriveSharedSecret DescribeKey Encrypt GenerateDataKey GenerateDataKeyPair
            GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac GetKeyRotationStatus
            GetPublicKey ListGrants
            ReEncryptFrom ReEncryptTo RetireGrant RevokeGrant Sign Verify VerifyMac
            """;

    private static final String DYNAMODB = "dynamodb:";
    private static final Set<String> STREAM_ACTIONS =
            Set.of("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator");
    private static final Map<String, PolicyReach> KNOWN = known();
    private static final Set<String> TABLE_ACTIONS = KNOWN.keySet().stream()
            .filter(action -> action.startsWith(DYNAMODB) && !STREAM_ACTIONS.contains(action))
            .collect(Collectors.toUnmodifiableSet());

    private static Map<String, PolicyReach> known() {
        Map<String, PolicyReach> reaches = new HashMap<>();
        add(DYNAMODB, DYNAMODB_EVERY_ACCOUNT, EVERY_ACCOUNT, reaches);
        add(DYNAMODB, DYNAMODB_OWN_ACCOUNT, OWN_ACCOUNT, reaches);
        add("kms:", KMS_EVERY_ACCOUNT, EVERY_ACCOUNT, reaches);
        return Map.copyOf(reaches);
    }

    private static void add(String prefix, String names, PolicyReach reach, Map<String, PolicyReach> reaches) {
        for (String name : names.strip().split("\\s+")) {
            reaches.put(prefix + name, reach);
        }
    }

    /** Of an action in its own spelling. */
    public static PolicyReach of(String action) {
        PolicyReach reach = KNOWN.get(action);
        if (reach != null) {
            return reach;
        }
        return action.startsWith(DYNAMODB) ? NOBODY : OWN_ACCOUNT;
    }

    /** What the policy of a table can allow or deny: streams have policies of their own. */
    static Set<String> tableActions() {
        return TABLE_ACTIONS;
    }

    /** Whether the policy of a resource counts for a caller. */
    boolean includes(String callerAccount, String resourceAccount) {
        return switch (this) {
            case NOBODY -> false;
            case OWN_ACCOUNT -> callerAccount.equals(resourceAccount);
            case EVERY_ACCOUNT -> true;
        };
    }
}
