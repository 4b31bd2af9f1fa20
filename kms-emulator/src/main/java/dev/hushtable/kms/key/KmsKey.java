package dev.hushtable.kms.key;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A symmetric encryption key ({@code SYMMETRIC_DEFAULT}, {@code ENCRYPT_DECRYPT}, origin {@code AWS_KMS}) as of one
 * moment. Immutable but for its material, which can be destroyed.
 *
 * @param access its policy and its grants
 * @param materials all versions, oldest first; never empty
 */
public record KmsKey(
        KeyId id, Birth birth, KeyState state, Labels labels, KeyAccess access, List<KeyMaterial> materials) {
    public static final String SPEC = "SYMMETRIC_DEFAULT";
    public static final String USAGE = "ENCRYPT_DECRYPT";
    public static final String ORIGIN = "AWS_KMS";

    public KmsKey {
        materials = List.copyOf(materials);
        if (materials.isEmpty()) {
            throw new IllegalArgumentException("a key has material");
        }
    }

    /** Who administers a key. */
    public enum Owner {
        /** Made by a caller. */
        CUSTOMER,
        /** Made for a service of this server; callers may look, but neither use nor change it. */
        AWS
    }

    /** What never changes. */
    public record Birth(String region, Instant createdAt, Owner owner) {}

    /** What people write on a key. */
    public record Labels(String description, SortedMap<String, String> tags) {
        public Labels {
            tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        }
    }

    public String region() {
        return birth.region();
    }

    /** The material new blobs are sealed with. */
    public KeyMaterial currentMaterial() {
        return materials.getLast();
    }

    /** The material of that number, or null. */
    public @Nullable KeyMaterial material(int number) {
        for (KeyMaterial material : materials) {
            if (material.number() == number) {
                return material;
            }
        }
        return null;
    }

    public KmsKey withState(KeyState newState) {
        return new KmsKey(id, birth, newState, labels, access, materials);
    }

    public KmsKey withDescription(String description) {
        return new KmsKey(id, birth, state, new Labels(description, labels.tags()), access, materials);
    }

    public KmsKey withTags(SortedMap<String, String> tags) {
        return new KmsKey(id, birth, state, new Labels(labels.description(), tags), access, materials);
    }

    public KmsKey withAccess(KeyAccess changed) {
        return new KmsKey(id, birth, state, labels, changed, materials);
    }

    /** Whether its waiting period is over: it is to be treated as gone. */
    public boolean isExpired(Instant now) {
        return state instanceof KeyState.PendingDeletion pending && !now.isBefore(pending.deletionDate());
    }

    /** Never the labels: they are the caller's and stay sealed. */
    @Override
    public String toString() {
        return "KmsKey[" + id + ", " + state.wireName() + "]";
    }
}
