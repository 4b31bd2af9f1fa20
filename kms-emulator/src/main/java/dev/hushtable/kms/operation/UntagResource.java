package dev.hushtable.kms.operation;

import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Removes tags from a key; names it does not have are no error.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_UntagResource.html">UntagResource</a>
 */
final class UntagResource implements Operation {
    private final Keyring keyring;

    UntagResource(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "UntagResource";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        List<String> list = RequestLists.strings(request, "TagKeys", TextRule.TAG_KEY);
        RequestLists.require(request, "TagKeys", list);
        request.finish();
        List<String> names = list == null ? List.of() : List.copyOf(list);
        TagRules.requireFew(names);
        names.forEach(TagRules::requireUnreserved);
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        return Plans.needing(
                        name(), key.arn(), new Conditions().key(key, keyring).tagKeys(names))
                .recording("keyId", keyId)
                .recording("tagKeys", names)
                .running(() -> execute(key, names));
    }

    private KmsAnswer execute(KeyReference reference, List<String> names) {
        keyring.change(reference, KeyRule.CHANGE, key -> {
            SortedMap<String, String> tags = new TreeMap<>(key.labels().tags());
            names.forEach(name -> tags.remove(name));
            return key.withTags(tags);
        });
        return KmsAnswer.nothing();
    }
}
