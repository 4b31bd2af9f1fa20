package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KeyOrigin;
import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import java.time.Instant;
import java.util.Arrays;

/**
 * Brings the material of a key, or brings it again: nothing else than what was brought before, but for a symmetric
 * encryption key, which may be given new material to be rotated to.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ImportKeyMaterial.html">ImportKeyMaterial</a>
 */
final class ImportKeyMaterial implements Operation {
    private final Keyring keyring;
    private final ImportTokens tokens;
    private final ImportedMaterial imported;

    ImportKeyMaterial(Keyring keyring, ImportTokens tokens, NewKeys newKeys) {
        this.keyring = keyring;
        this.tokens = tokens;
        this.imported = new ImportedMaterial(keyring, newKeys.pairs());
    }

    @Override
    public String name() {
        return "ImportKeyMaterial";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        ImportRequest wanted = ImportRequest.read(request, keyring.now());
        Instant validTo = wanted.validTo();
        KeyReference key = keyring.find(wanted.keyId(), region, Keyring.Naming.KEY_ONLY);
        String model = validTo == null ? "KEY_MATERIAL_DOES_NOT_EXPIRE" : "KEY_MATERIAL_EXPIRES";
        Conditions conditions = new Conditions().key(key, keyring).one("kms:ExpirationModel", model);
        if (validTo != null) {
            conditions.one("kms:ValidTo", validTo.toString());
        }
        return Plans.needing(name(), key.arn(), conditions)
                .recording("keyId", wanted.keyId())
                .recording("expirationModel", model)
                .recording("validTo", validTo)
                .recording("importType", wanted.details().type())
                .running(() -> execute(key, wanted));
    }

    private KmsAnswer execute(KeyReference reference, ImportRequest wanted) {
        KmsKey found = keyring.require(reference, KeyRule.READ);
        KeyKinds.requireOrigin(found, reference.arn(), KeyOrigin.EXTERNAL);
        KmsKey key = keyring.require(reference, KeyRule.CHANGE);
        byte[] material = tokens.unwrapped(key, wanted.token(), wanted.wrapped());
        try (ImportedMaterial.Brought brought = imported.checked(key, material)) {
            KmsKey changed = keyring.change(
                    reference, KeyRule.CHANGE, present -> usable(imported.into(present, brought, wanted)));
            keyring.stateChanged(reference);
            return KmsAnswer.of(answer(changed, brought, reference));
        } finally {
            Arrays.fill(material, (byte) 0);
        }
    }

    private static KmsKey usable(KmsKey key) {
        return key.state() instanceof KeyState.PendingImport && key.materials().isComplete()
                ? key.withState(new KeyState.Enabled())
                : key;
    }

    private static ObjectNode answer(KmsKey key, ImportedMaterial.Brought brought, KeyReference reference) {
        ObjectNode answer = Answers.object().put("KeyId", reference.arn());
        KeyMaterial version = key.materials().version(brought.id());
        return version != null && key.birth().type().rotates() ? answer.put("KeyMaterialId", version.id()) : answer;
    }
}
