package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Lists the grants of a key.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html">ListGrants</a>
 */
final class ListGrants implements Operation {
    private final Keyring keyring;

    ListGrants(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "ListGrants";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        String grantId = request.optionalString("GrantId", TextRule.GRANT_ID);
        String grantee = GrantRequests.principal(request, "GranteePrincipal", keyring);
        Page page = GrantRequests.page(request);
        request.finish();
        Predicate<Grant> wanted = grant -> (grantId == null || grant.id().equals(grantId))
                && (grantee == null || grant.parties().grantee().equals(grantee));
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        return Plans.needing(
                        name(), key.arn(), new Conditions().key(key, keyring).one("kms:GrantIsForAWSResource", "false"))
                .recording("keyId", keyId)
                .running(() -> execute(key, wanted, page));
    }

    private KmsAnswer execute(KeyReference reference, Predicate<Grant> wanted, Page page) {
        KmsKey key = keyring.require(reference, KeyRule.READ);
        ObjectNode answer = Answers.object();
        ArrayNode entries = answer.putArray("Grants");
        List<Grant> grants = key.access().grants().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Grant::id))
                .toList();
        page.of(grants, Grant::id, answer)
                .forEach(grant -> entries.add(GrantRequests.entry(grant, reference.arn(), keyring)));
        return KmsAnswer.of(answer);
    }
}
