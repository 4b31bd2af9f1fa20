package dev.hushtable.kms.key;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A KMS key as of one moment. Immutable but for its material, which can be destroyed.
 *
 * @param access its policy and its grants
 * @param materials all versions of its material; none while it waits for its first import
 */
public record KmsKey(KeyId id, Birth birth, Life life, Labels labels, KeyAccess access, Materials materials) {

    public KmsKey {
        if (birth.type().origin() == KeyOrigin.AWS_KMS && materials.current() == null) {
            throw new IllegalArgumentException("a key of AWS_KMS origin has material");
        }
        if (id.isMultiRegion() != (birth.type().scope() == KeyType.Scope.MULTI_REGION)) {
            throw new IllegalArgumentException("the id of a multi-Region key says so, and that of no other");
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
    public record Birth(String region, Instant createdAt, Owner owner, KeyType type) {
        public KeySpec spec() {
            return type.spec();
        }

        public KeyUsage usage() {
            return type.usage();
        }

        public KeyOrigin origin() {
            return type.origin();
        }
    }

    /** What becomes of it. */
    public record Life(KeyState state, Rotation rotation) {}

    /** What people write on a key. */
    public record Labels(String description, SortedMap<String, String> tags) {
        public Labels {
            tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        }
    }

    public String region() {
        return birth.region();
    }

    public KeyAddress address() {
        return new KeyAddress(id, birth.region());
    }

    public KeyState state() {
        return life.state();
    }

    public Rotation rotation() {
        return life.rotation();
    }

    /**
     * The material in force.
     *
     * @throws IllegalStateException when nothing was imported yet: its state forbids to ask
     */
    public KeyMaterial currentMaterial() {
        KeyMaterial current = materials.current();
        if (current == null) {
            throw new IllegalStateException("the key has no material");
        }
        return current;
    }

    /** The material of that number, or null. */
    public @Nullable KeyMaterial material(int number) {
        return materials.version(number);
    }

    public KmsKey withState(KeyState newState) {
        return withLife(new Life(newState, life.rotation()));
    }

    public KmsKey withRotation(Rotation rotation) {
        return withLife(new Life(life.state(), rotation));
    }

    private KmsKey withLife(Life changed) {
        return new KmsKey(id, birth, changed, labels, access, materials);
    }

    public KmsKey withDescription(String description) {
        return new KmsKey(id, birth, life, new Labels(description, labels.tags()), access, materials);
    }

    public KmsKey withTags(SortedMap<String, String> tags) {
        return new KmsKey(id, birth, life, new Labels(labels.description(), tags), access, materials);
    }

    public KmsKey withAccess(KeyAccess changed) {
        return new KmsKey(id, birth, life, labels, changed, materials);
    }

    public KmsKey withMaterials(Materials changed) {
        return new KmsKey(id, birth, life, labels, access, changed);
    }

    /** Whether its waiting period is over: it is to be treated as gone. */
    public boolean isExpired(Instant now) {
        return state() instanceof KeyState.PendingDeletion pending && !now.isBefore(pending.deletionDate());
    }

    /** Whether imported material is to be treated as gone. */
    public boolean hasExpiredMaterial(Instant now) {
        return materials.versions().stream().anyMatch(version -> version.isExpired(now));
    }

    /** When the key, or the first of its imported material, is to be treated as gone; null when nothing has an end. */
    public @Nullable Instant nextExpiry() {
        Stream<Instant> material = materials.versions().stream()
                .filter(KeyMaterial::isPresent)
                .map(version -> version.history().validTo())
                .filter(Objects::nonNull);
        Stream<Instant> key = state() instanceof KeyState.PendingDeletion pending
                ? Stream.of(pending.deletionDate())
                : Stream.empty();
        return Stream.concat(key, material).min(Comparator.naturalOrder()).orElse(null);
    }

    /** As it is at a moment: imported material that expired is gone, and the key then waits for it. */
    public KmsKey at(Instant now) {
        if (!hasExpiredMaterial(now)) {
            return this;
        }
        Materials left = materials.at(now);
        KmsKey changed = withMaterials(left);
        return left.isComplete() ? changed : changed.withState(withoutMaterial(state()));
    }

    /** The state of a key that lost material: one that is to be deleted is still to be. */
    public static KeyState withoutMaterial(KeyState state) {
        return switch (state) {
            case KeyState.Enabled enabled -> new KeyState.PendingImport();
            case KeyState.Disabled disabled -> new KeyState.PendingImport();
            case KeyState.PendingImport pending -> pending;
            case KeyState.PendingDeletion pending -> pending;
            case KeyState.PendingReplicaDeletion pending -> pending;
        };
    }

    /** Never the labels: they are the caller's and stay sealed. */
    @Override
    public String toString() {
        return "KmsKey[" + id + ", " + state().wireName() + "]";
    }
}
