package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.util.List;

/**
 * Lists the names of the key policies of a key: every key has one, {@code default}.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyPolicies.html">ListKeyPolicies</a>
 */
final class ListKeyPolicies implements Operation {
    private final Keyring keyring;

    ListKeyPolicies(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "ListKeyPolicies";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        Page page = Page.read(name(), request, Limits.DEFAULT_KEYS_PAGE, Limits.MAX_KEYS_PAGE);
        request.finish();
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        return Plans.needing(name(), key.arn(), new Conditions().key(key, keyring))
                .recording("keyId", keyId)
                .running(() -> execute(key, page));
    }

    private KmsAnswer execute(KeyReference reference, Page page) {
        keyring.require(reference, KeyRule.READ);
        ObjectNode answer = Answers.object();
        ArrayNode names = answer.putArray("PolicyNames");
        page.of(List.of(KeyPolicy.NAME), name -> name, answer).forEach(names::add);
        return KmsAnswer.of(answer);
    }
}
