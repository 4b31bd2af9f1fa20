package dev.hushtable.kms.operation;

import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;

/**
 * Ends a grant, as who administers the key.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_RevokeGrant.html">RevokeGrant</a>
 */
final class RevokeGrant implements Operation {
    private final Keyring keyring;

    RevokeGrant(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "RevokeGrant";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        String grantId = GrantRequests.requiredId(request);
        RequestReader.Flag dryRun = request.flag("DryRun");
        request.finish();
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        return Plans.needing(
                        name(), key.arn(), new Conditions().key(key, keyring).one("kms:GrantIsForAWSResource", "false"))
                .recording("keyId", keyId)
                .recording("grantId", grantId)
                .running(() -> GrantEnd.end(keyring, key, grantId, dryRun));
    }
}
