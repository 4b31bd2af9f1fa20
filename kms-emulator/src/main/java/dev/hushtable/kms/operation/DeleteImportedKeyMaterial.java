package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KeyMaterial.Turn;
import dev.hushtable.kms.key.KeyOrigin;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Materials;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import org.jspecify.annotations.Nullable;

/**
 * Destroys imported material: the key is unusable until the same is imported again. Material that still waits for a
 * rotation is forgotten, and the key stays as it is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kms/latest/APIReference/API_DeleteImportedKeyMaterial.html">DeleteImportedKeyMaterial</a>
 */
final class DeleteImportedKeyMaterial implements Operation {
    private final Keyring keyring;

    DeleteImportedKeyMaterial(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "DeleteImportedKeyMaterial";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        String materialId = request.optionalString("KeyMaterialId", TextRule.MATERIAL_ID);
        request.finish();
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        return Plans.needing(name(), key.arn(), new Conditions().key(key, keyring))
                .recording("keyId", keyId)
                .recording("keyMaterialId", materialId)
                .running(() -> execute(key, materialId));
    }

    private KmsAnswer execute(KeyReference reference, @Nullable String materialId) {
        KmsKey found = keyring.require(reference, KeyRule.READ);
        KeyKinds.requireOrigin(found, reference.arn(), KeyOrigin.EXTERNAL);
        KeyMaterial version = named(found, materialId);
        ObjectNode answer = Answers.object().put("KeyId", reference.arn());
        if (version == null) {
            return KmsAnswer.of(answer);
        }
        var unused = keyring.change(reference, KeyRule.PERMIT, key -> without(key, version));
        keyring.stateChanged(reference);
        return KmsAnswer.of(found.birth().type().rotates() ? answer.put("KeyMaterialId", version.id()) : answer);
    }

    /** The version of that id, or the current one, if there is any. */
    private static @Nullable KeyMaterial named(KmsKey key, @Nullable String materialId) {
        if (materialId == null) {
            return key.materials().current();
        }
        KeyMaterial version = key.materials().version(materialId);
        if (version == null) {
            throw KmsException.notFound("Key material '" + materialId + "' does not exist");
        }
        return version;
    }

    private KmsKey without(KmsKey key, KeyMaterial wanted) {
        KeyMaterial version = key.materials().version(wanted.id());
        if (version == null) {
            return key;
        }
        Materials materials = key.materials();
        if (version.history().turn() == Turn.PENDING && !isReplica(key)) {
            return key.withMaterials(materials.without(version.number()));
        }
        KmsKey changed = key.withMaterials(materials.with(version.number(), present -> present.withSecret(null)));
        return changed.materials().isComplete() ? changed : changed.withState(KmsKey.withoutMaterial(key.state()));
    }

    private boolean isReplica(KmsKey key) {
        return key.id().isMultiRegion() && keyring.multiRegionType(key) == Keyring.MultiRegionType.REPLICA;
    }
}
