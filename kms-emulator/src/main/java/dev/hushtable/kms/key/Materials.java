package dev.hushtable.kms.key;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All versions of a key's material. Immutable but for the secrets, which can be destroyed.
 *
 * @param versions oldest first; those pending a rotation at the end
 */
public record Materials(List<KeyMaterial> versions) {
    /** Of a key that waits for its first import. */
    public static final Materials NONE = new Materials(List.of());

    public Materials {
        versions = List.copyOf(versions);
    }

    public static Materials of(KeyMaterial first) {
        return new Materials(List.of(first));
    }

    /** The version in force, or null when there never was one. */
    public @Nullable KeyMaterial current() {
        for (KeyMaterial version : versions.reversed()) {
            if (version.history().turn() != KeyMaterial.Turn.PENDING) {
                return version;
            }
        }
        return null;
    }

    /** The version that waits for a rotation, or null. */
    public @Nullable KeyMaterial pending() {
        return versions.isEmpty() || versions.getLast().history().turn() != KeyMaterial.Turn.PENDING
                ? null
                : versions.getLast();
    }

    /** The version of that number, or null. */
    public @Nullable KeyMaterial version(int number) {
        return versions.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElse(null);
    }

    /** The version of that id, or null. */
    public @Nullable KeyMaterial version(String id) {
        return versions.stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** The number of the next version. */
    public int nextNumber() {
        return versions.isEmpty() ? 0 : versions.getLast().number() + 1;
    }

    /** Whether every version that was ever in force is here: without one, some blobs could not be opened. */
    public boolean isComplete() {
        return current() != null
                && versions.stream()
                        .allMatch(version ->
                                version.isPresent() || version.history().turn() == KeyMaterial.Turn.PENDING);
    }

    public Materials with(KeyMaterial added) {
        List<KeyMaterial> more = new ArrayList<>(versions);
        more.add(added);
        return new Materials(more);
    }

    public Materials without(int number) {
        return new Materials(
                versions.stream().filter(version -> version.number() != number).toList());
    }

    /** With the version of that number changed. */
    public Materials with(int number, UnaryOperator<KeyMaterial> change) {
        return new Materials(versions.stream()
                .map(version -> version.number() == number ? change.apply(version) : version)
                .toList());
    }

    /** The ids of the versions whose time is over. */
    public List<String> expired(Instant now) {
        return versions.stream()
                .filter(version -> version.isExpired(now))
                .map(KeyMaterial::id)
                .toList();
    }

    /** What is left at a moment: the secrets of expired versions are gone. */
    public Materials at(Instant now) {
        return new Materials(versions.stream()
                .map(version -> version.isExpired(now) ? version.withSecret(null) : version)
                .toList());
    }

    /** Versions that are known but were not imported here. */
    public Materials withoutSecrets() {
        return new Materials(versions.stream()
                .map(version -> new KeyMaterial(
                        version.number(), version.id(), version.history().elsewhere(), null))
                .toList());
    }

    /** Versions with secrets of their own. */
    public Materials copy() {
        return new Materials(versions.stream().map(KeyMaterial::copy).toList());
    }

    /** Wipes the secrets that {@code next} does not share. */
    public void destroyAllBut(Materials next) {
        if (next.versions.equals(versions)) {
            return;
        }
        versions.stream()
                .filter(version -> next.versions.stream().noneMatch(version::sharesSecretWith))
                .forEach(KeyMaterial::destroy);
    }
}
