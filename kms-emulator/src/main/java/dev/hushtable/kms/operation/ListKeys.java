package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;

/**
 * Lists the keys of the Region.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html">ListKeys</a>
 */
final class ListKeys implements Operation {
    private final Keyring keyring;

    ListKeys(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "ListKeys";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        Page page = Page.read(name(), request, Limits.DEFAULT_KEYS_PAGE, Limits.MAX_KEYS_PAGE);
        request.finish();
        return Plans.needing(name(), "*", new Conditions()).running(() -> execute(region, page));
    }

    private KmsAnswer execute(String region, Page page) {
        ObjectNode answer = Answers.object();
        ArrayNode keys = answer.putArray("Keys");
        for (KmsKey key : page.of(keyring.store().keys(region), key -> key.id().text(), answer)) {
            keys.addObject().put("KeyId", key.id().text()).put("KeyArn", keyring.arn(key));
        }
        return KmsAnswer.of(answer);
    }
}
