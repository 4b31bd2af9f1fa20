package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
        refuseUnbuilt(request);
        request.finish();
        KeySpecs.requireSymmetric(spec, usage, origin);
        SortedMap<String, String> tags = TagRules.checked(tagList);
        Conditions conditions = new Conditions()
                .keySpec()
                .one("kms:BypassPolicyLockoutSafetyCheck", Boolean.toString(bypass == RequestReader.Flag.ON))
                .requestTags(tags);
        Plans plan = Plans.needing(name(), "*", conditions).recording("keySpec", KmsKey.SPEC);
        if (!tags.isEmpty()) {
            // The key has no id yet: tags need the permission to tag any key of the Region.
            String anyKey = keyring.account().anyKeyArn(region).toString();
            plan.and("TagResource", anyKey, new Conditions().requestTags(tags)).recording("tagKeys", tags.keySet());
        }
        KmsKey.Labels labels = new KmsKey.Labels(description == null ? "" : description, tags);
        return plan.running(() -> execute(region, labels));
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
        request.refuse("Policy", "every key has the default key policy.");
        request.refuse("CustomKeyStoreId", "there are no custom key stores.");
        request.refuse("XksKeyId", "there are no external key stores.");
        if (request.flag("MultiRegion") == RequestReader.Flag.ON) {
            throw KmsException.unsupported("MultiRegion is not supported: keys belong to one Region.");
        }
    }

    private KmsAnswer execute(String region, KmsKey.Labels labels) {
        KmsKey key = NewKeys.create(keyring, random, region, KmsKey.Owner.CUSTOMER, labels);
        ObjectNode answer = Answers.object();
        answer.set("KeyMetadata", Answers.metadata(key, keyring));
        return new KmsAnswer(answer, List.of(keyring.arn(key)));
    }
}
