package dev.hushtable.kms.store;

import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KeyMaterial.History;
import dev.hushtable.kms.key.KeyOrigin;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Materials;
import org.jspecify.annotations.Nullable;

/**
 * What the replicas of a multi-Region key take over from their primary: the versions of its material. Material made here
 * is copied; imported material is not, as every Region wants it imported.
 */
final class Followers {
    private Followers() {}

    /** The replica as the primary wants it, or the same when it is so already. */
    static KmsKey following(KmsKey primary, KmsKey replica) {
        if (isAlike(primary.materials(), replica.materials(), primary.birth().origin())) {
            return replica;
        }
        Materials wanted = new Materials(primary.materials().versions().stream()
                .map(version -> following(version, replica))
                .toList());
        KmsKey changed = replica.withMaterials(wanted);
        return wanted.isComplete() ? changed : changed.withState(KmsKey.withoutMaterial(replica.state()));
    }

    private static KeyMaterial following(KeyMaterial wanted, KmsKey replica) {
        KeyMaterial own = same(wanted, replica.materials());
        History history = wanted.history();
        return switch (replica.birth().origin()) {
            case AWS_KMS -> own != null && own.isPresent() ? own.withHistory(history) : wanted.copy();
            case EXTERNAL -> {
                History known = own == null ? History.FIRST : own.history();
                History turned = new History(history.turn(), history.rotatedAt(), known.description(), known.validTo());
                yield own == null
                        ? new KeyMaterial(wanted.number(), wanted.id(), turned, null)
                        : own.withHistory(turned);
            }
        };
    }

    private static @Nullable KeyMaterial same(KeyMaterial wanted, Materials materials) {
        KeyMaterial own = materials.version(wanted.number());
        return own == null || !own.id().equals(wanted.id()) ? null : own;
    }

    private static boolean isAlike(Materials wanted, Materials own, KeyOrigin origin) {
        if (wanted.versions().size() != own.versions().size()) {
            return false;
        }
        for (KeyMaterial version : wanted.versions()) {
            KeyMaterial other = same(version, own);
            if (other == null
                    || version.history().turn() != other.history().turn()
                    || (origin == KeyOrigin.AWS_KMS && !other.isPresent())) {
                return false;
            }
        }
        return true;
    }
}
