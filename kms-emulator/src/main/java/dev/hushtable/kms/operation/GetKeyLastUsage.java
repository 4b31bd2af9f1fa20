package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.KeyUse;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.time.Instant;

/**
 * Tells when a key's material was last used with success, by which operation, and which audit record says so.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyLastUsage.html">GetKeyLastUsage</a>
 */
final class GetKeyLastUsage implements Operation {
    private final Keyring keyring;
    private final KeyUses uses;

    GetKeyLastUsage(Keyring keyring, KeyUses uses) {
        this.keyring = keyring;
        this.uses = uses;
    }

    @Override
    public String name() {
        return "GetKeyLastUsage";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        request.finish();
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        return Plans.needing(name(), key.arn(), new Conditions().key(key, keyring))
                .recording("keyId", keyId)
                .running(() -> execute(key));
    }

    private KmsAnswer execute(KeyReference reference) {
        KmsKey key = keyring.require(reference, KeyRule.READ);
        Instant created = key.birth().createdAt();
        ObjectNode answer = Answers.object().put("KeyId", key.id().text());
        ObjectNode last = answer.putObject("KeyLastUsage");
        KeyUse use = uses.last(key.address());
        if (use != null) {
            tell(use, last);
        }
        answer.set("TrackingStartDate", Answers.time(created.isAfter(uses.since()) ? created : uses.since()));
        answer.set("KeyCreationDate", Answers.time(created));
        return KmsAnswer.of(answer);
    }

    private static void tell(KeyUse use, ObjectNode last) {
        last.put("Operation", use.operation());
        last.set("Timestamp", Answers.time(use.at()));
        if (!use.eventId().isEmpty()) {
            last.put("CloudTrailEventId", use.eventId());
        }
        if (!use.requestId().isEmpty()) {
            last.put("KmsRequestId", use.requestId());
        }
    }
}
