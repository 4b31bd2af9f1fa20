package dev.hushtable.service.storage;

import dev.hushtable.service.table.EncryptionSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue keeps of a table's second seals. Immutable.
 *
 * @param spec as it was last put in force
 * @param lastEpoch the greatest number a class key ever had
 * @param epochs of every class; the last of a class is the one to seal under
 * @param walk whether items are still to be sealed anew
 * @param vault where the keys of subjects lie; null when there are none
 */
record EncryptionState(
        EncryptionSpec spec,
        int lastEpoch,
        List<ClassEpoch> epochs,
        Walk walk,
        @Nullable Vault vault) {
    static final EncryptionState NONE = new EncryptionState(EncryptionSpec.NONE, 0, List.of(), Walk.DONE, null);

    EncryptionState {
        epochs = List.copyOf(epochs);
    }

    /**
     * How far the items have been sealed as the state says.
     *
     * @param cursor key of the last item looked at, empty before the first; null when all have been. Never changed
     */
    record Walk(byte @Nullable [] cursor) {
        static final Walk DONE = new Walk(null);
        static final Walk FROM_THE_START = new Walk(new byte[0]);

        boolean isDone() {
            return cursor == null;
        }
    }

    /**
     * The file of the keys of subjects.
     *
     * @param id names the file; never changed
     * @param blob its key as the KMS wrapped it; never changed
     */
    record Vault(byte[] id, byte[] blob) {}

    /** The key to seal a class under; null when none could be had yet. */
    @Nullable
    ClassEpoch current(EncryptionSpec.AttributeClass attributeClass) {
        for (ClassEpoch epoch : epochs.reversed()) {
            if (epoch.className().equals(attributeClass.name())) {
                return epoch.keyId().equals(attributeClass.keyId()) ? epoch : null;
            }
        }
        return null;
    }

    @Nullable
    ClassEpoch epoch(int number) {
        for (ClassEpoch epoch : epochs) {
            if (epoch.number() == number) {
                return epoch;
            }
        }
        return null;
    }

    /** The classes that have no key to seal under yet. */
    List<EncryptionSpec.AttributeClass> keyless() {
        return spec.classes().stream().filter(one -> current(one) == null).toList();
    }

    EncryptionState with(EncryptionSpec changed) {
        return new EncryptionState(changed, lastEpoch, epochs, Walk.FROM_THE_START, vault);
    }

    EncryptionState with(Walk changed) {
        return new EncryptionState(spec, lastEpoch, epochs, changed, vault);
    }

    EncryptionState with(@Nullable Vault changed) {
        return new EncryptionState(spec, lastEpoch, epochs, walk, changed);
    }

    EncryptionState plus(ClassEpoch epoch) {
        List<ClassEpoch> more = new ArrayList<>(epochs);
        more.add(epoch);
        return new EncryptionState(spec, epoch.number(), more, Walk.FROM_THE_START, vault);
    }

    /** Without every key of a class: what was sealed under them is gone. */
    EncryptionState without(String className) {
        List<ClassEpoch> rest = epochs.stream()
                .filter(epoch -> !epoch.className().equals(className))
                .toList();
        return new EncryptionState(spec, lastEpoch, rest, Walk.FROM_THE_START, vault);
    }

    /** When nothing is sealed otherwise any more: without the keys that nothing is sealed under. */
    EncryptionState settled() {
        List<ClassEpoch> used = epochs.stream().filter(this::isUsed).toList();
        EncryptionState.Vault kept = spec.subjects() == EncryptionSpec.Subjects.APART ? vault : null;
        return new EncryptionState(spec, lastEpoch, used, Walk.DONE, kept);
    }

    private boolean isUsed(ClassEpoch epoch) {
        EncryptionSpec.AttributeClass one = spec.named(epoch.className());
        return one != null && epoch.equals(current(one));
    }
}
