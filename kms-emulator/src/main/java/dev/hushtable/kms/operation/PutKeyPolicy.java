package dev.hushtable.kms.operation;

import dev.hushtable.kms.protocol.Authorization;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;

/**
 * Replaces the key policy of a key; it is in force when the call returns.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html">PutKeyPolicy</a>
 */
final class PutKeyPolicy implements Operation {
    static final String NAME = "PutKeyPolicy";

    private final Keyring keyring;

    PutKeyPolicy(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        String policyName = request.optionalString("PolicyName", TextRule.POLICY_NAME);
        String policy = request.requiredString("Policy", TextRule.POLICY);
        RequestReader.Flag bypass = request.flag("BypassPolicyLockoutSafetyCheck");
        request.finish();
        if (policyName != null && !policyName.equals(KeyPolicy.NAME)) {
            throw KmsException.notFound("No such policy exists");
        }
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        Conditions conditions = conditions(new Conditions().key(key, keyring), bypass);
        return Plans.needing(NAME, key.arn(), conditions)
                .recording("keyId", keyId)
                .bringing(newPolicy(policy, key.arn(), conditions, bypass))
                .running(() -> execute(key, policy));
    }

    static Conditions conditions(Conditions conditions, RequestReader.Flag bypass) {
        return conditions.one("kms:BypassPolicyLockoutSafetyCheck", Boolean.toString(bypass == RequestReader.Flag.ON));
    }

    /** What is to be checked of a policy that a call brings. */
    static KmsPlan.NewPolicy newPolicy(String policy, String keyArn, Conditions conditions, RequestReader.Flag bypass) {
        return new KmsPlan.NewPolicy(
                policy,
                new Authorization("kms:" + NAME, keyArn, conditions.toMap()),
                bypass == RequestReader.Flag.ON ? KmsPlan.LockoutCheck.BYPASSED : KmsPlan.LockoutCheck.MADE);
    }

    private KmsAnswer execute(KeyReference key, String policy) {
        var unused = keyring.change(
                key,
                KeyRule.PERMIT,
                changed -> changed.withAccess(changed.access().withPolicy(policy)));
        return KmsAnswer.nothing();
    }
}
