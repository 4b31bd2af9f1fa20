package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.KeyAccess;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.util.List;
import java.util.SortedMap;

/**
 * Makes a replica of a multi-Region key in another Region: the same id and the same material, a policy, a description and
 * tags of its own. It is usable when the call returns, or waits for its owner to import what the primary has imported.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ReplicateKey.html">ReplicateKey</a>
 */
final class ReplicateKey implements Operation {
    private final Keyring keyring;
    private final NewKeys newKeys;

    ReplicateKey(Keyring keyring, NewKeys newKeys) {
        this.keyring = keyring;
        this.newKeys = newKeys;
    }

    @Override
    public String name() {
        return "ReplicateKey";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        String replicaRegion = request.requiredString("ReplicaRegion", TextRule.REGION);
        String description = request.optionalString("Description", TextRule.DESCRIPTION);
        String policy = request.optionalString("Policy", TextRule.POLICY);
        RequestReader.Flag bypass = request.flag("BypassPolicyLockoutSafetyCheck");
        var tagList = RequestLists.tags(request, "Tags");
        request.finish();
        SortedMap<String, String> tags = TagRules.checked(tagList);
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        Conditions creation = creation(key, tags, bypass);
        Plans plan = Plans.needing(
                        name(), key.arn(), new Conditions().key(key, keyring).one("kms:ReplicaRegion", replicaRegion))
                .and("CreateKey", "*", creation)
                .recording("keyId", keyId)
                .recording("replicaRegion", replicaRegion);
        if (!tags.isEmpty()) {
            String anyKey = keyring.account().anyKeyArn(replicaRegion).toString();
            plan.and("TagResource", anyKey, new Conditions().requestTags(tags)).recording("tagKeys", tags.keySet());
        }
        if (policy != null) {
            plan.bringing(PutKeyPolicy.newPolicy(policy, inRegion(key, replicaRegion), creation, bypass));
        }
        KmsKey.Labels labels = new KmsKey.Labels(description == null ? "" : description, tags);
        KeyAccess access = KeyAccess.DEFAULT.withPolicy(policy);
        return plan.running(() -> execute(key, new Wanted(replicaRegion, labels, access)));
    }

    /** What is the replica's own. */
    private record Wanted(String region, KmsKey.Labels labels, KeyAccess access) {}

    private static Conditions creation(KeyReference key, SortedMap<String, String> tags, RequestReader.Flag bypass) {
        Conditions conditions = PutKeyPolicy.conditions(new Conditions().requestTags(tags), bypass);
        return switch (key) {
            case KeyReference.Existing existing ->
                conditions.type(existing.key().birth().type());
            case KeyReference.Missing missing -> conditions;
        };
    }

    private String inRegion(KeyReference key, String region) {
        return switch (key) {
            case KeyReference.Existing existing ->
                keyring.account().keyArn(region, existing.key().id()).toString();
            case KeyReference.Missing missing -> missing.arn();
        };
    }

    private KmsKey replica(KeyReference reference, Wanted wanted) {
        KmsKey found = keyring.require(reference, KeyRule.READ);
        KeyKinds.requirePrimary(found, reference.arn(), keyring);
        KmsKey primary = keyring.require(reference, KeyRule.USE);
        if (keyring.store().find(new KeyAddress(primary.id(), wanted.region())) != null) {
            throw new KmsException(
                    "AlreadyExistsException",
                    "Unable to replicate key in region " + wanted.region() + ", as it already exists there");
        }
        return newKeys.replica(primary, wanted.region(), wanted.labels(), wanted.access());
    }

    private KmsAnswer execute(KeyReference reference, Wanted wanted) {
        KmsKey replica = keyring.store().create(() -> replica(reference, wanted));
        ObjectNode answer = Answers.object();
        answer.set("ReplicaKeyMetadata", KeyMetadata.of(replica, keyring));
        answer.put("ReplicaPolicy", KeyPolicy.of(replica, keyring.account()));
        ArrayNode tags = answer.putArray("ReplicaTags");
        replica.labels()
                .tags()
                .forEach((name, value) -> tags.addObject().put("TagKey", name).put("TagValue", value));
        return new KmsAnswer(answer, List.of(keyring.arn(replica)));
    }
}
