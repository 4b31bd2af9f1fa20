package dev.hushtable.kms.operation;

import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds tags to a key, or changes their values.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_TagResource.html">TagResource</a>
 */
final class TagResource implements Operation {
    private final Keyring keyring;

    TagResource(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "TagResource";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        List<Map.Entry<String, String>> list = RequestLists.tags(request, "Tags");
        RequestLists.require(request, "Tags", list);
        request.finish();
        SortedMap<String, String> tags = TagRules.checked(list);
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        return Plans.needing(
                        name(), key.arn(), new Conditions().key(key, keyring).requestTags(tags))
                .recording("keyId", keyId)
                .recording("tagKeys", tags.keySet())
                .running(() -> execute(key, tags));
    }

    private KmsAnswer execute(KeyReference reference, SortedMap<String, String> added) {
        keyring.change(reference, KeyRule.CHANGE, key -> {
            SortedMap<String, String> tags = new TreeMap<>(key.labels().tags());
            tags.putAll(added);
            TagRules.requireFew(tags.keySet());
            return key.withTags(tags);
        });
        return KmsAnswer.nothing();
    }
}
