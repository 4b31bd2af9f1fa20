package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.key.GrantToken;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;

/**
 * Ends a grant, as one who was given the right to by the grant itself or by a policy.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_RetireGrant.html">RetireGrant</a>
 */
final class RetireGrant implements Operation {
    private final Keyring keyring;

    RetireGrant(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "RetireGrant";
    }

    /** Which grant of which key. */
    private record Named(KeyReference key, String grantId) {}

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String token = request.optionalString("GrantToken", TextRule.GRANT_TOKEN);
        String keyId = request.optionalString("KeyId", TextRule.KEY_ID);
        String grantId = GrantRequests.id(request);
        RequestReader.Flag dryRun = request.flag("DryRun");
        request.finish();
        Named grant;
        if (token != null && keyId == null && grantId == null) {
            grant = byToken(token, region);
        } else if (token == null && keyId != null && grantId != null) {
            grant = new Named(keyring.find(keyId, region, Keyring.Naming.KEY_ONLY), grantId);
        } else {
            throw KmsException.validation("Either GrantToken, or KeyId and GrantId must be specified.");
        }
        Conditions conditions = new Conditions().key(grant.key(), keyring).one(Grant.ID_CONDITION_KEY, grant.grantId());
        return Plans.needing(name(), grant.key().arn(), conditions)
                .recording("grantId", grant.grantId())
                .running(() -> GrantEnd.end(keyring, grant.key(), grant.grantId(), dryRun));
    }

    private Named byToken(String text, String region) {
        GrantToken token = GrantToken.parse(text);
        if (token == null) {
            throw RequestLists.invalidGrantToken();
        }
        return new Named(keyring.findById(token.key(), region), token.grantId());
    }
}
