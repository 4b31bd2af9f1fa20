package dev.hushtable.kms.operation;

import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.key.GrantToken;
import dev.hushtable.kms.key.KeyAccess;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets a principal use a key; in force when the call returns.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html">CreateGrant</a>
 */
final class CreateGrant implements Operation {
    private final Keyring keyring;
    private final SecureRandom random;

    CreateGrant(Keyring keyring, SecureRandom random) {
        this.keyring = keyring;
        this.random = random;
    }

    @Override
    public String name() {
        return "CreateGrant";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        String grantee = GrantRequests.principal(request, "GranteePrincipal", keyring);
        RequestLists.require(request, "GranteePrincipal", grantee);
        String retiring = GrantRequests.principal(request, "RetiringPrincipal", keyring);
        List<String> operations = RequestLists.choices(request, "Operations", Grant.OPERATIONS);
        RequestLists.require(request, "Operations", operations);
        String grantName = request.optionalString("Name", TextRule.GRANT_NAME);
        Grant.Constraint constraint = GrantConstraints.read(request);
        RequestReader.Flag dryRun = request.flag("DryRun");
        RequestLists.checkGrantTokens(request);
        request.finish();
        if (operations == null || operations.isEmpty()) {
            throw KmsException.validation("Operations must name at least one operation.");
        }
        Grant grant = new Grant(
                randomId(),
                grantName,
                keyring.now().truncatedTo(ChronoUnit.MILLIS),
                new Grant.Parties(Objects.requireNonNull(grantee), retiring, request.callerAccount()),
                new Grant.Rights(operations.stream().distinct().toList(), constraint));
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        return Plans.needing(name(), key.arn(), conditions(grant, new Conditions().key(key, keyring)))
                .recording("keyId", keyId)
                .recording("granteePrincipal", grantee)
                .recording("retiringPrincipal", retiring)
                .recording("operations", String.join(",", operations))
                .running(() -> execute(key, grant, dryRun));
    }

    private static Conditions conditions(Grant grant, Conditions conditions) {
        conditions
                .many("kms:GrantOperations", grant.rights().operations())
                .one("kms:GranteePrincipal", grant.parties().grantee())
                .one("kms:GrantIsForAWSResource", "false")
                .encryption(EncryptionContext.of(grant.rights().constraint().pairs()));
        String retiring = grant.parties().retiring();
        if (retiring != null) {
            conditions.one("kms:RetiringPrincipal", retiring);
        }
        String type = GrantConstraints.memberOf(grant.rights().constraint().kind());
        return type == null ? conditions : conditions.one("kms:GrantConstraintType", type);
    }

    private KmsAnswer execute(KeyReference reference, Grant grant, RequestReader.Flag dryRun) {
        GrantOperations.check(grant, keyring.require(reference, KeyRule.USE));
        Ciphers.stopDryRun(dryRun);
        KmsKey key = keyring.change(reference, KeyRule.USE, present -> {
            KeyAccess access = present.access();
            return named(access, grant) == null ? present.withAccess(added(access, grant)) : present;
        });
        Grant named = named(key.access(), grant);
        String id = named == null ? grant.id() : named.id();
        return KmsAnswer.of(Answers.object()
                .put("GrantToken", new GrantToken(key.id(), id).text(random))
                .put("GrantId", id));
    }

    /** The grant of that name that permits the same: the call was made before. */
    private static @Nullable Grant named(KeyAccess access, Grant grant) {
        if (grant.name() == null) {
            return null;
        }
        return access.grants().of(List.of(grant.parties().grantee())).stream()
                .filter(known -> grant.name().equals(known.name()))
                .filter(grant::grantsTheSameAs)
                .findFirst()
                .orElse(null);
    }

    private static KeyAccess added(KeyAccess access, Grant grant) {
        if (access.grants().size() >= Limits.MAX_GRANTS_PER_KEY) {
            throw new KmsException(
                    "LimitExceededException", "A key has at most " + Limits.MAX_GRANTS_PER_KEY + " grants.");
        }
        return access.withGrants(access.grants().plus(grant));
    }

    private String randomId() {
        byte[] id = new byte[Grant.ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
