package dev.hushtable.policy.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every action of the services this server speaks, from AWS's service authorization reference (2026-09-26) and, for its own, this server. Numbered,
 * so that documents can say beforehand which of their statements are about which action.
 */
public final class ActionCatalog {
    private static final String DYNAMODB = """
            AssociateTableReplica BatchGetItem BatchWriteItem ConditionCheckItem CreateBackup CreateGlobalTable
            CreateGlobalTableWitness CreateTable CreateTableReplica DeleteBackup DeleteGlobalTableWitness DeleteItem
            DeleteResourcePolicy DeleteTable DeleteTableReplica DescribeBackup DescribeContinuousBackups
            DescribeContributorInsights DescribeEndpoints DescribeExport DescribeGlobalTable
            DescribeGlobalTableSettings DescribeImport DescribeKinesisStreamingDestination DescribeLimits
            DescribeReservedCapacity DescribeReservedCapacityOfferings DescribeStream DescribeTable
            DescribeTableReplicaAutoScaling DescribeTimeToLive DisableKinesisStreamingDestination
            EnableKinesisStreamingDestination ExportTableToPointInTime GetAbacStatus GetItem GetRecords
            GetResourcePolicy GetShardIterator ImportTable InjectError ListBackups ListContributorInsights ListExports
            ListGlobalTables ListImports ListStreams ListTables ListTagsOfResource PartiQLDelete PartiQLInsert
            PartiQLSelect PartiQLUpdate PurchaseReservedCapacityOfferings PutItem PutResourcePolicy Query
            ReadDataForReplication ReplicateSettings RestoreTableFromAwsBackup RestoreTableFromBackup
            RestoreTableToPointInTime Scan SearchVectors StartAwsBackupJob TagResource UntagResource UpdateAbacStatus
            UpdateContinuousBackups UpdateContributorInsights UpdateGlobalTable UpdateGlobalTableSettings
            UpdateGlobalTableVersion UpdateItem UpdateKinesisStreamingDestination UpdateTable
            UpdateTableReplicaAutoScaling UpdateTimeToLive WriteDataForReplication
            """;
    private static final String KMS = """
            CancelKeyDeletion ConnectCustomKeyStore CreateAlias CreateCustomKeyStore CreateGrant CreateKey Decrypt
            DeleteAlias DeleteCustomKeyStore DeleteImportedKeyMaterial DeriveSharedSecret DescribeCustomKeyStores
            DescribeKey DisableKey DisableKeyRotation DisconnectCustomKeyStore EnableKey EnableKeyRotation Encrypt
            GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext
            GenerateMac GenerateRandom GetKeyLastUsage GetKeyPolicy GetKeyRotationStatus GetParametersForImport
            GetPublicKey ImportKeyMaterial ListAliases ListGrants ListKeyPolicies ListKeyRotations ListKeys
            ListResourceTags ListRetirableGrants PutKeyPolicy ReEncryptFrom ReEncryptTo ReplicateKey RetireGrant
            RevokeGrant RotateKeyOnDemand ScheduleKeyDeletion Sign SynchronizeMultiRegionKey TagResource UntagResource
            UpdateAlias UpdateCustomKeyStore UpdateKeyDescription UpdatePrimaryRegion Verify VerifyMac
            """;
    private static final String STS = """
            AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot DecodeAuthorizationMessage
            GetAccessKeyInfo GetCallerIdentity GetDelegatedAccessToken GetFederationToken GetServiceBearerToken
            GetSessionToken GetWebIdentityToken SetContext SetSourceIdentity TagSession
            """;

    /** What an operator does to a running server; docs/admin.md. */
    private static final String HUSHTABLE = """
            DeleteLegalHold DescribeResealing DescribeVerification ListKeys ListLegalHolds PutLegalHold RotateTableKey
            ShredClass ShredSubject ShredTable VerifyTable
            """;

    /** What auditors do with the log; docs/audit/review.md. */
    private static final String AUDIT = """
            ComputeItemToken DecideReview Disclose Export ReadReview RebuildIndex Redact SearchBlinded SignReview StartReview
            Verify
            """;

    /** What {@link #idOf} says of an action that is not in the catalogue. */
    static final int NO_ID = -1;

    private static final List<String> ACTIONS = new ArrayList<>();
    private static final Map<String, Integer> IDS = new HashMap<>();
    private static final Map<String, List<String>> BY_SERVICE = Map.of(
            "dynamodb", add("dynamodb:", DYNAMODB),
            "kms", add("kms:", KMS),
            "sts", add("sts:", STS),
            "hushtable", add("hushtable:", HUSHTABLE),
            "audit", add("audit:", AUDIT));

    private ActionCatalog() {}

    private static List<String> add(String prefix, String names) {
        List<String> added = new ArrayList<>();
        for (String name : names.strip().split("\\s+")) {
            IDS.put(prefix + name, ACTIONS.size());
            ACTIONS.add(prefix + name);
            added.add(prefix + name);
        }
        return List.copyOf(added);
    }

    static int size() {
        return ACTIONS.size();
    }

    static String action(int id) {
        return ACTIONS.get(id);
    }

    /** The number of an action in its own spelling, or {@link #NO_ID}. */
    static int idOf(String action) {
        return IDS.getOrDefault(action, NO_ID);
    }

    /** Every action known, service by service. */
    public static List<String> actions() {
        return Collections.unmodifiableList(ACTIONS);
    }

    /** The actions an entry of {@code Action} matches, in the order of the catalogue. */
    public static List<String> matching(String entry) {
        ActionPattern pattern = ActionPattern.of(entry);
        return ACTIONS.stream().filter(pattern::matches).toList();
    }

    /** Every action of a service, or null when its actions are not known here. */
    static @Nullable List<String> ofService(String prefix) {
        return BY_SERVICE.get(prefix.toLowerCase(Locale.ROOT));
    }
}
