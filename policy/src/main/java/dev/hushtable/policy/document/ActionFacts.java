package dev.hushtable.policy.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What AWS's service authorization reference (2026-09-26) says of an action. Of other services' actions nothing is known.
 *
 * @param action {@code service:Name}
 * @param resourceTypes what it may be about ({@code table}, {@code index}, ...); empty when only {@code *} names it
 * @param keys its own condition keys in lower case, tags of the request among them ({@code aws:requesttag/})
 */
public record ActionFacts(String action, AccessLevel level, List<String> resourceTypes, List<String> keys) {

    /**
     * Groups of level (R read, W write, PM permissions management), resource types, and keys (A Attributes,
     * L LeadingKeys, S Select, RV ReturnValues, RCC ReturnConsumedCapacity, EO EnclosingOperation, FTS FullTableScan).
     */
    private static final String DYNAMODB = """
            W table -:
                AssociateTableReplica CreateBackup CreateGlobalTableWitness CreateTableReplica
                DeleteGlobalTableWitness DeleteTable DeleteTableReplica DisableKinesisStreamingDestination
                EnableKinesisStreamingDestination ExportTableToPointInTime ImportTable ReplicateSettings
                RestoreTableFromAwsBackup RestoreTableToPointInTime StartAwsBackupJob UpdateContinuousBackups
                UpdateKinesisStreamingDestination UpdateTable UpdateTableReplicaAutoScaling UpdateTimeToLive
                WriteDataForReplication
            R table A,L,RCC,S: BatchGetItem
            W table A,L,RCC: BatchWriteItem
            R table A,L,RCC,RV: ConditionCheckItem
            W global-table,table -: CreateGlobalTable UpdateGlobalTable UpdateGlobalTableSettings UpdateGlobalTableVersion
            W table rqTag,TagKeys: CreateTable
            W backup -: DeleteBackup
            W table A,EO,L,RCC,RV: DeleteItem PutItem UpdateItem
            PM stream,table -: DeleteResourcePolicy PutResourcePolicy
            R backup -: DescribeBackup
            R table -:
                DescribeContinuousBackups DescribeKinesisStreamingDestination DescribeTable
                DescribeTableReplicaAutoScaling DescribeTimeToLive ReadDataForReplication
            R index,table -: DescribeContributorInsights SearchVectors
            R none -:
                DescribeEndpoints DescribeLimits DescribeReservedCapacity DescribeReservedCapacityOfferings
                GetAbacStatus ListStreams
            R export -: DescribeExport
            R global-table -: DescribeGlobalTable DescribeGlobalTableSettings
            R import -: DescribeImport
            R stream -: DescribeStream GetRecords GetShardIterator
            R table A,EO,L,RCC,S: GetItem
            R stream,table -: GetResourcePolicy ListTagsOfResource
            W none FisActionId,FisTargetArns: InjectError
            List none -: ListBackups ListContributorInsights ListGlobalTables ListTables
            List table -: ListExports ListImports
            W table A,EO,L,RV: PartiQLDelete PartiQLUpdate
            W table A,EO,L: PartiQLInsert
            R index,table A,EO,FTS,L,S: PartiQLSelect
            W none -: PurchaseReservedCapacityOfferings
            R index,table A,L,RCC,RV,S: Query
            W backup,table -: RestoreTableFromBackup
            R index,table A,RCC,RV,S: Scan
            Tag stream,table rqTag,TagKeys: TagResource
            Tag stream,table TagKeys: UntagResource
            PM none -: UpdateAbacStatus
            W index,table -: UpdateContributorInsights
            """;

    private static final String KMS = """
            W none -: ConnectCustomKeyStore CreateCustomKeyStore CreateKey DeleteCustomKeyStore
                DisconnectCustomKeyStore UpdateCustomKeyStore GenerateRandom
            R none -: DescribeCustomKeyStores
            List none -: ListAliases ListKeys ListRetirableGrants
            W alias,key -: CreateAlias DeleteAlias UpdateAlias
            W key -: CancelKeyDeletion Decrypt DeleteImportedKeyMaterial DeriveSharedSecret DisableKey
                DisableKeyRotation EnableKey EnableKeyRotation Encrypt GenerateDataKey GenerateDataKeyPair
                GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac ImportKeyMaterial
                ReEncryptFrom ReEncryptTo ReplicateKey RotateKeyOnDemand ScheduleKeyDeletion Sign
                SynchronizeMultiRegionKey UpdateKeyDescription UpdatePrimaryRegion Verify VerifyMac
            R key -: DescribeKey GetKeyLastUsage GetKeyPolicy GetKeyRotationStatus GetParametersForImport GetPublicKey
                ListResourceTags
            List key -: ListGrants ListKeyPolicies ListKeyRotations
            PM key -: CreateGrant PutKeyPolicy RetireGrant RevokeGrant
            Tag key rqTag,TagKeys: TagResource
            Tag key TagKeys: UntagResource
            """;

    private static final String STS = """
            W role,user rqTag,TagKeys: AssumeRole GetFederationToken
            W role rqTag,TagKeys: AssumeRoleWithSAML AssumeRoleWithWebIdentity
            W root -: AssumeRoot
            Tag role,user rqTag,TagKeys: TagSession
            W role,user -: SetContext SetSourceIdentity
            W none -: DecodeAuthorizationMessage GetDelegatedAccessToken GetWebIdentityToken
            R none -: GetAccessKeyInfo GetCallerIdentity GetServiceBearerToken GetSessionToken
            """;

    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("-", List.of()),
            Map.entry("A", List.of("dynamodb:attributes")),
            Map.entry(
                    "L",
                    List.of(
                            "dynamodb:leadingkeys",
                            "dynamodb:firstpartitionkeyvalues",
                            "dynamodb:secondpartitionkeyvalues",
                            "dynamodb:thirdpartitionkeyvalues",
                            "dynamodb:fourthpartitionkeyvalues")),
            Map.entry("S", List.of("dynamodb:select")),
            Map.entry("RV", List.of("dynamodb:returnvalues")),
            Map.entry("RCC", List.of("dynamodb:returnconsumedcapacity")),
            Map.entry("EO", List.of("dynamodb:enclosingoperation")),
            Map.entry("FTS", List.of("dynamodb:fulltablescan")),
            Map.entry("FisActionId", List.of("dynamodb:fisactionid")),
            Map.entry("FisTargetArns", List.of("dynamodb:fistargetarns")),
            Map.entry("rqTag", List.of("aws:requesttag/")),
            Map.entry("TagKeys", List.of("aws:tagkeys")));

    private static final Map<String, ActionFacts> ALL = new HashMap<>();

    static {
        add("dynamodb:", DYNAMODB);
        add("kms:", KMS);
        add("sts:", STS);
    }

    public ActionFacts {
        resourceTypes = List.copyOf(resourceTypes);
        keys = List.copyOf(keys);
    }

    /** The facts of an action in its own spelling, or null when it is not known. */
    public static @Nullable ActionFacts of(String action) {
        return ALL.get(action);
    }

    /** The types of resources an action may be about; empty when there are none, or nothing is known of it. */
    public static List<String> resourceTypesOf(String action) {
        ActionFacts facts = of(action);
        return facts == null ? List.of() : facts.resourceTypes();
    }

    /** Whether an action manages permissions. */
    public static boolean managesPermissions(String action) {
        ActionFacts facts = of(action);
        return facts != null && facts.level() == AccessLevel.PERMISSIONS_MANAGEMENT;
    }

    /** Whether it sends a key (lower case) of its own; a tag of the request counts whatever its name. */
    public boolean sends(String key) {
        return keys.contains(key) || (key.startsWith("aws:requesttag/") && keys.contains("aws:requesttag/"));
    }

    private static void add(String service, String table) {
        for (String group : table.split("\n(?! )")) {
            int colon = group.indexOf(':');
            List<String> head = List.of(group.substring(0, colon).split(" "));
            for (String name : group.substring(colon + 1).strip().split("\\s+")) {
                put(service + name, head);
            }
        }
    }

    private static void put(String action, List<String> group) {
        List<String> types =
                group.get(1).equals("none") ? List.of() : List.of(group.get(1).split(","));
        List<String> keys = new ArrayList<>();
        for (String key : group.get(2).split(",")) {
            keys.addAll(KEYS.getOrDefault(key, List.of()));
        }
        ALL.put(action, new ActionFacts(action, level(group.getFirst()), types, keys));
    }

    private static AccessLevel level(String word) {
        return switch (word) {
            case "List" -> AccessLevel.LIST;
            case "R" -> AccessLevel.READ;
            case "W" -> AccessLevel.WRITE;
            case "Tag" -> AccessLevel.TAGGING;
            case "PM" -> AccessLevel.PERMISSIONS_MANAGEMENT;
            default -> throw new IllegalStateException(word);
        };
    }
}
