package dev.hushtable.policy.condition;

import dev.hushtable.policy.pattern.ServiceNames;
import dev.hushtable.policy.source.NearestName;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys policies may name. A key nobody fills is absent, and a positive operator on an absent key is
 * false: under Deny a typing error would be a hole, so names of the services we know must be right. Names compare
 * without case.
 */
public final class ConditionKeys {
    private static final List<String> DYNAMODB = names(
            "dynamodb:",
            "Attributes EnclosingOperation FirstPartitionKeyValues FisActionId FisTargetArns FourthPartitionKeyValues"
                    + " FullTableScan LeadingKeys ReturnConsumedCapacity ReturnValues SecondPartitionKeyValues Select"
                    + " ThirdPartitionKeyValues");
    private static final List<String> GLOBAL = names(
            "aws:",
            "AssumedRoot CalledVia CalledViaFirst CalledViaLast ChatbotSourceArn CurrentTime"
                    + " Ec2InstanceSourcePrivateIPv4 Ec2InstanceSourceVpc EpochTime FederatedProvider"
                    + " MultiFactorAuthAge MultiFactorAuthPresent PrincipalAccount PrincipalArn PrincipalIsAWSService"
                    + " PrincipalOrgID PrincipalOrgPaths PrincipalServiceName PrincipalServiceNamesList PrincipalType"
                    + " referer RequestedRegion ResourceAccount ResourceOrgID ResourceOrgPaths SecureTransport"
                    + " SourceAccount SourceArn SourceIdentity SourceIp SourceOrgID SourceOrgPaths SourceVpc"
                    + " SourceVpcArn SourceVpce TagKeys TokenIssueTime UserAgent userid username ViaAWSService"
                    + " VpceAccount VpceOrgID VpceOrgPaths VpcSourceIp");
    private static final List<String> KMS = names(
            "kms:",
            "BypassPolicyLockoutSafetyCheck CallerAccount CustomerMasterKeySpec CustomerMasterKeyUsage"
                    + " DataKeyPairSpec EncryptionAlgorithm EncryptionContextKeys ExpirationModel GrantConstraintType"
                    + " GrantIsForAWSResource GrantOperations GranteePrincipal KeyAgreementAlgorithm KeyOrigin KeySpec"
                    + " KeyUsage MacAlgorithm MessageType MultiRegion MultiRegionKeyType PrimaryRegion"
                    + " ReEncryptOnSameKey ReplicaRegion RequestAlias ResourceAliases RetiringPrincipal"
                    + " RotationPeriodInDays ScheduleKeyDeletionPendingWindowInDays SigningAlgorithm ValidTo"
                    + " ViaService WrappingAlgorithm WrappingKeySpec");
    private static final List<String> STS = names(
            "sts:",
            "AssumeRoot AWSServiceName DurationSeconds ExternalId RequestContextProviders RoleSessionName"
                    + " SourceIdentity TaskPolicyArn TransitiveTagKeys");

    /** Ours: what leaves, and what the caller states. */
    private static final List<String> HUSHTABLE = names(
            "hushtable:", "BasePartitionKeyValues ClientCertificateSubject Purpose ReturnedAttributes SortKeyValues");

    /** Keys that end in a name the author chooses. */
    private static final List<String> OPEN = List.of(
            "aws:PrincipalTag/",
            "aws:RequestTag/",
            "aws:ResourceTag/",
            "kms:EncryptionContext:",
            "kms:RecipientAttestation:",
            "sts:RequestContext/");

    private static final Set<String> LOWERED = Stream.of(DYNAMODB, GLOBAL, HUSHTABLE, KMS, STS)
            .flatMap(Collection::stream)
            .map(ConditionKeys::lower)
            .collect(Collectors.toUnmodifiableSet());

    private static final List<String> LOWERED_OPEN =
            OPEN.stream().map(ConditionKeys::lower).toList();

    private static final Map<String, String> SPELLINGS = Stream.of(DYNAMODB, GLOBAL, HUSHTABLE, KMS, STS, OPEN)
            .flatMap(Collection::stream)
            .collect(Collectors.toUnmodifiableMap(ConditionKeys::lower, Function.identity()));

    private ConditionKeys() {}

    /** A key in lower case as documentation spells it; of tags and the like as far as that is not the author's name. */
    public static String spelling(String lowered) {
        String known = SPELLINGS.get(lowered);
        if (known != null) {
            return known;
        }
        for (String open : OPEN) {
            if (lowered.startsWith(lower(open))) {
                return open + lowered.substring(open.length());
            }
        }
        return lowered;
    }

    /**
     * What is wrong with a key's name, or null.
     *
     * @param services prefixes that are right here because the statement is about those services' actions
     */
    static @Nullable String objection(String key, Set<String> services) {
        String lowered = lower(key);
        if (LOWERED.contains(lowered) || LOWERED_OPEN.stream().anyMatch(open -> isOf(lowered, open))) {
            return null;
        }
        String prefix = lowered.substring(0, Math.max(lowered.indexOf(':'), 0));
        return switch (prefix) {
            case "dynamodb" -> unknown(key, DYNAMODB);
            case "aws" -> unknown(key, GLOBAL);
            case "kms" -> unknown(key, KMS);
            case "sts" -> unknown(key, STS);
            case "hushtable" -> unknown(key, HUSHTABLE);
            default -> ofOtherService(key, prefix, services);
        };
    }

    /** Reports variables that name no condition key. */
    public static void checkVariables(List<String> keys, Position position, Problems problems) {
        for (String key : keys) {
            String objection = key.isEmpty() ? null : objection(key, Set.of());
            if (objection != null) {
                problems.add(position, "the variable " + objection);
            }
        }
    }

    /** Keys of identity providers ({@code graph.facebook.com:id}) have a dot; other services' need their action. */
    private static @Nullable String ofOtherService(String key, String prefix, Set<String> services) {
        boolean plausible = !ServiceNames.isDynamoDbMisspelt(prefix)
                && key.length() > prefix.length() + 1
                && (prefix.indexOf('.') > 0 || services.contains(prefix));
        return plausible ? null : unknown(key, all());
    }

    /** Every key by its usual spelling; those that end in a slash or colon go on with a name the author chooses. */
    public static Collection<String> all() {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Stream.of(DYNAMODB, GLOBAL, HUSHTABLE, KMS, STS, OPEN).forEach(all::addAll);
        return all;
    }

    private static String unknown(String key, Collection<String> known) {
        String nearest = NearestName.hint(key, known);
        return "\"" + key + "\" is not a condition key"
                + (nearest.isEmpty() ? "; docs/policies.md lists those that are" : nearest);
    }

    private static boolean isOf(String key, String open) {
        return key.startsWith(open) && key.length() > open.length();
    }

    private static List<String> names(String prefix, String names) {
        List<String> full = new ArrayList<>();
        for (String name : names.split(" ")) {
            full.add(prefix + name);
        }
        return List.copyOf(full);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
