package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.KeyAccess;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a symmetric encryption key with fresh material.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html">CreateKey</a>
 */
final class CreateKey implements Operation {
    private final Keyring keyring;
    private final SecureRandom random;

    CreateKey(Keyring keyring, SecureRandom random) {
        this.keyring = keyring;
        this.random = random;
    }

    @Override
    public String name() {
        return "CreateKey";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String description = request.optionalString("Description", TextRule.DESCRIPTION);
        String usage = request.optionalChoice("KeyUsage", KeySpecs.USAGES);
        String spec = readSpec(request);
        String origin = request.optionalChoice("Origin", KeySpecs.ORIGINS);
        List<Map.Entry<String, String>> tagList = RequestLists.tags(request, "Tags");
        RequestReader.Flag bypass = request.flag("BypassPolicyLockoutSafetyCheck");
        String policy = request.optionalString("Policy", TextRule.POLICY);
        refuseUnbuilt(request);
        request.finish();
        KeySpecs.requireSymmetric(spec, usage, origin);
        SortedMap<String, String> tags = TagRules.checked(tagList);
        Conditions conditions =
                PutKeyPolicy.conditions(new Conditions().keySpec().requestTags(tags), bypass);
        Plans plan = Plans.needing(name(), "*", conditions).recording("keySpec", KmsKey.SPEC);
        if (!tags.isEmpty()) {
            // The key has no id yet: tags need the permission to tag any key of the Region.
            String anyKey = keyring.account().anyKeyArn(region).toString();
            plan.and("TagResource", anyKey, new Conditions().requestTags(tags)).recording("tagKeys", tags.keySet());
        }
        KmsKey.Labels labels = new KmsKey.Labels(description == null ? "" : description, tags);
        KeyId id = KeyId.random(random);
        if (policy != null) {
            String arn = keyring.account().keyArn(region, id).toString();
            plan.bringing(PutKeyPolicy.newPolicy(policy, arn, conditions, bypass));
        }
        NewKeys.Recipe recipe =
                new NewKeys.Recipe(region, KmsKey.Owner.CUSTOMER, labels, new KeyAccess(policy, List.of()));
        return plan.running(() -> execute(id, recipe));
    }

    private static @Nullable String readSpec(RequestReader request) {
        String spec = request.optionalChoice("KeySpec", KeySpecs.SPECS);
        String oldSpec = request.optionalChoice("CustomerMasterKeySpec", KeySpecs.OLD_SPECS);
        if (spec != null && oldSpec != null) {
            throw KmsException.validation("You cannot specify KeySpec and CustomerMasterKeySpec in the same request."
                    + " CustomerMasterKeySpec is deprecated.");
        }
        return spec == null ? oldSpec : spec;
    }

    private static void refuseUnbuilt(RequestReader request) {
        request.refuse("CustomKeyStoreId", "there are no custom key stores.");
        request.refuse("XksKeyId", "there are no external key stores.");
        if (request.flag("MultiRegion") == RequestReader.Flag.ON) {
            throw KmsException.unsupported("MultiRegion is not supported: keys belong to one Region.");
        }
    }

    private KmsAnswer execute(KeyId id, NewKeys.Recipe recipe) {
        KmsKey key = NewKeys.create(keyring, random, id, recipe);
        ObjectNode answer = Answers.object();
        answer.set("KeyMetadata", Answers.metadata(key, keyring));
        return new KmsAnswer(answer, List.of(keyring.arn(key)));
    }
}
