package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;

/**
 * Tells all there is to tell about a key but its tags and its aliases.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html">DescribeKey</a>
 */
final class DescribeKey implements Operation {
    private final Keyring keyring;

    DescribeKey(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "DescribeKey";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        RequestLists.checkGrantTokens(request);
        request.finish();
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_OR_ALIAS);
        return Plans.needing(name(), key.arn(), new Conditions().key(key, keyring))
                .recording("keyId", keyId)
                .running(() -> execute(key));
    }

    private KmsAnswer execute(KeyReference reference) {
        KmsKey key = keyring.require(reference, KeyRule.READ);
        ObjectNode answer = Answers.object();
        answer.set("KeyMetadata", KeyMetadata.of(key, keyring));
        return KmsAnswer.of(answer);
    }
}
