package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.KeyUse;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import java.time.Instant;

/**
 * Tells when a key's material was last used with success, by which operation, and which audit record says so.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyLastUsage.html">GetKeyLastUsage</a>
 */
final class GetKeyLastUsage extends KeyOperation {
    private final KeyUses uses;

    GetKeyLastUsage(Keyring keyring, KeyUses uses) {
        super(keyring);
        this.uses = uses;
    }

    @Override
    public String name() {
        return "GetKeyLastUsage";
    }

    @Override
    KmsAnswer execute(KeyReference reference) {
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
