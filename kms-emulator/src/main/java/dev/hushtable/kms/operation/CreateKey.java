package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.KeyAccess;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KeyType;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Makes a key: with fresh material, or without any for its owner to import.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html">CreateKey</a>
 */
final class CreateKey implements Operation {
    private final Keyring keyring;
    private final NewKeys newKeys;

    CreateKey(Keyring keyring, NewKeys newKeys) {
        this.keyring = keyring;
        this.newKeys = newKeys;
    }

    @Override
    public String name() {
        return "CreateKey";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String description = request.optionalString("Description", TextRule.DESCRIPTION);
        KeySpecs.Wanted wanted = KeySpecs.read(request);
        List<Map.Entry<String, String>> tagList = RequestLists.tags(request, "Tags");
        RequestReader.Flag bypass = request.flag("BypassPolicyLockoutSafetyCheck");
        String policy = request.optionalString("Policy", TextRule.POLICY);
        request.refuse("CustomKeyStoreId", "there are no custom key stores.");
        request.refuse("XksKeyId", "there are no external key stores.");
        request.finish();
        KeyType type = wanted.type();
        keyring.requireAllowed(type.spec());
        SortedMap<String, String> tags = TagRules.checked(tagList);
        Conditions conditions =
                PutKeyPolicy.conditions(new Conditions().type(type).requestTags(tags), bypass);
        Plans plan = Plans.needing(name(), "*", conditions)
                .recording("keySpec", type.spec())
                .recording("keyUsage", type.usage())
                .recording("origin", type.origin())
                .recording("multiRegion", type.scope() == KeyType.Scope.MULTI_REGION);
        if (!tags.isEmpty()) {
            // The key has no id yet: tags need the permission to tag any key of the Region.
            String anyKey = keyring.account().anyKeyArn(region).toString();
            plan.and("TagResource", anyKey, new Conditions().requestTags(tags)).recording("tagKeys", tags.keySet());
        }
        KmsKey.Labels labels = new KmsKey.Labels(description == null ? "" : description, tags);
        KeyId id = newKeys.id(type.scope());
        if (policy != null) {
            String arn = keyring.account().keyArn(region, id).toString();
            plan.bringing(PutKeyPolicy.newPolicy(policy, arn, conditions, bypass));
        }
        NewKeys.Recipe recipe =
                new NewKeys.Recipe(region, KmsKey.Owner.CUSTOMER, type, labels, KeyAccess.DEFAULT.withPolicy(policy));
        return plan.running(() -> execute(id, recipe));
    }

    private KmsAnswer execute(KeyId id, NewKeys.Recipe recipe) {
        KmsKey key = newKeys.create(id, recipe);
        ObjectNode answer = Answers.object();
        answer.set("KeyMetadata", KeyMetadata.of(key, keyring));
        return new KmsAnswer(answer, List.of(keyring.arn(key)));
    }
}
