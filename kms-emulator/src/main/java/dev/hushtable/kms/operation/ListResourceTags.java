package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.util.List;
import java.util.Map;

/**
 * Lists the tags of a key.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ListResourceTags.html">ListResourceTags</a>
 */
final class ListResourceTags implements Operation {
    private final Keyring keyring;

    ListResourceTags(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "ListResourceTags";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        Page page = Page.read(name(), request, Limits.MAX_TAGS_PAGE, Limits.MAX_TAGS_PAGE);
        request.finish();
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        return Plans.needing(name(), key.arn(), new Conditions().key(key, keyring))
                .recording("keyId", keyId)
                .running(() -> execute(key, page));
    }

    private KmsAnswer execute(KeyReference reference, Page page) {
        KmsKey key = keyring.require(reference, KeyRule.READ);
        ObjectNode answer = Answers.object();
        ArrayNode list = answer.putArray("Tags");
        List<Map.Entry<String, String>> tags = List.copyOf(key.labels().tags().entrySet());
        for (Map.Entry<String, String> tag : page.of(tags, Map.Entry::getKey, answer)) {
            list.addObject().put("TagKey", tag.getKey()).put("TagValue", tag.getValue());
        }
        return KmsAnswer.of(answer);
    }
}
