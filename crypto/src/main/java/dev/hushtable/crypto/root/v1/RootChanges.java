package dev.hushtable.crypto.root.v1;

import dev.hushtable.crypto.SecretBytes;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes who opens the root of trust, and the master key itself. {@code root.sealed} is replaced as a whole, so that a
 * crash leaves it as it was or as it should be; what is sealed under the master key is touched by none of these.
 */
public final class RootChanges {
    private final RootStore store;
    private final SecureRandom random;

    public RootChanges(Path directory, SecureRandom random) {
        this.store = RootStore.in(directory, random);
        this.random = random;
    }

    /**
     * Lets {@code added} open it too, beside what opens it already.
     *
     * @throws RootOfTrustException when {@code existing} does not open it, or it has 8 slots already
     */
    public void addSlot(UnlockMethod existing, UnlockMethod added) {
        RootFile file = store.read();
        try (SecretBytes masterKey = store.unlock(file, existing)) {
            if (file.slots().size() == RootFile.MAX_SLOTS) {
                throw new RootOfTrustException(
                        store.path() + " has " + RootFile.MAX_SLOTS + " slots already, and no room for more");
            }
            List<Slot> slots = new ArrayList<>(file.slots());
            slots.add(Slot.wrap(masterKey, added, random));
            store.replace(RootFile.of(slots, file.former(), masterKey));
        }
    }

    /**
     * Lets one slot open it no more. Whoever has its secret and an older copy of the file still has the master key, until
     * it is rotated.
     *
     * @param number the slot's place, from 1
     * @throws RootOfTrustException when {@code existing} does not open it, there is no such slot, or it is the last one
     */
    public void removeSlot(UnlockMethod existing, int number) {
        RootFile file = store.read();
        try (SecretBytes masterKey = store.unlock(file, existing)) {
            if (number < 1 || number > file.slots().size()) {
                throw new RootOfTrustException(
                        store.path() + " has no slot " + number + ": 'hushtable root list' shows" + " those it has");
            }
            if (file.slots().size() == 1) {
                throw new RootOfTrustException("slot " + number
                        + " is the last one, and without it nothing would ever open again: add another" + " first");
            }
            List<Slot> slots = new ArrayList<>(file.slots());
            slots.remove(number - 1);
            store.replace(RootFile.of(slots, file.former(), masterKey));
        }
    }

    /**
     * Puts a new master key in force, in the same slots. The one before stays, sealed under the new one, so that records
     * open until each is sealed anew; {@link #finishRotation} ends that.
     *
     * @param methods what opens each of the slots: one that is not opened could not be given the new key
     * @throws RootOfTrustException when a slot is opened by none of them, the rotation before is unfinished, or there
     *     were 32 already
     */
    public MasterKey rotate(List<? extends UnlockMethod> methods) {
        RootFile file = store.read();
        SecretBytes before = store.unlock(file, methods.getFirst());
        SecretBytes masterKey = RootOfTrust.freshKey(random);
        List<SecretBytes> former = new ArrayList<>(List.of(before));
        boolean rotated = false;
        try {
            requireRoom(file);
            file.former().forEach(key -> former.add(key.open(before, random)));
            List<Slot> slots = refilled(file, masterKey, methods);
            store.replace(RootFile.of(slots, kept(former, masterKey), masterKey));
            rotated = true;
            return new MasterKey(masterKey, former, MasterKey.Rotation.UNFINISHED, random);
        } finally {
            if (!rotated) {
                masterKey.close();
                former.forEach(SecretBytes::close);
            }
        }
    }

    private List<FormerKey> kept(List<SecretBytes> former, SecretBytes masterKey) {
        List<FormerKey> kept = new ArrayList<>();
        for (SecretBytes key : former) {
            FormerKey.State state = kept.isEmpty() ? FormerKey.State.RECORDS_REMAIN : FormerKey.State.RETIRED;
            kept.add(FormerKey.seal(state, key, masterKey, random));
        }
        return kept;
    }

    private void requireRoom(RootFile file) {
        if (file.isRotating()) {
            throw new RootOfTrustException("the rotation before is unfinished: start the server once, or rotate again");
        }
        if (file.former().size() == RootFile.MAX_FORMER_KEYS) {
            throw new RootOfTrustException(store.path() + " keeps " + RootFile.MAX_FORMER_KEYS
                    + " former master keys, and has no room for more");
        }
    }

    private List<Slot> refilled(RootFile file, SecretBytes masterKey, List<? extends UnlockMethod> methods) {
        List<Slot> slots = new ArrayList<>();
        for (Slot slot : file.slots()) {
            Slot refilled = refilled(slot, masterKey, methods);
            if (refilled == null) {
                SlotSummary left = RootOfTrust.summaries(file.slots()).get(slots.size());
                throw new RootOfTrustException("slot " + left
                        + " is opened by nothing that was given, and cannot get the new master key: give what opens it,"
                        + " or remove it first");
            }
            slots.add(refilled);
        }
        return slots;
    }

    private @Nullable Slot refilled(Slot slot, SecretBytes masterKey, List<? extends UnlockMethod> methods) {
        for (UnlockMethod method : methods) {
            Slot refilled = slot.refilled(masterKey, method, random);
            if (refilled != null) {
                return refilled;
            }
        }
        return null;
    }

    /**
     * Says that every record is sealed under the master key in force: from now on, no other is believed.
     *
     * @param masterKey as opened or rotated; what it derived before goes on believing the key before
     * @throws RootOfTrustException when the file was changed meanwhile
     */
    public void finishRotation(MasterKey masterKey) {
        RootFile file = store.read();
        SecretBytes key = masterKey.secret();
        if (!file.isAuthentic(key)) {
            throw store.altered();
        }
        List<FormerKey> former = new ArrayList<>();
        for (FormerKey before : file.former()) {
            try (SecretBytes opened = before.open(key, random)) {
                former.add(FormerKey.seal(FormerKey.State.RETIRED, opened, key, random));
            }
        }
        store.replace(RootFile.of(file.slots(), former, key));
        masterKey.rotationFinished();
    }
}
