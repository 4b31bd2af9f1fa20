package dev.hushtable.crypto.root.v1;

import dev.hushtable.crypto.SecretBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes and opens the root of trust: the file {@code root.sealed}, in which slots wrap one random master key, as LUKS
 * does with a disk's key. Opening changes nothing, whether it succeeds or not. Every failure is a
 * {@link RootOfTrustException} with one sentence for the operator.
 */
public final class RootOfTrust {
    /** The file, in the directory given. */
    public static final String FILE_NAME = "root.sealed";

    private RootOfTrust() {}

    /** Whether there is one. */
    public static boolean exists(Path directory) {
        return Files.exists(directory.resolve(FILE_NAME));
    }

    /**
     * Makes a new one with one slot, durable on return.
     *
     * @throws RootOfTrustException when there is one already, which stays as it is, or it cannot be written
     */
    public static MasterKey create(Path directory, UnlockMethod method, SecureRandom random) {
        SecretBytes masterKey = freshKey(random);
        boolean created = false;
        try {
            Slot slot = Slot.wrap(masterKey, method, random);
            RootStore.in(directory, random).create(RootFile.of(List.of(slot), List.of(), masterKey));
            created = true;
            return new MasterKey(masterKey, List.of(), MasterKey.Rotation.DONE, random);
        } finally {
            if (!created) {
                masterKey.close();
            }
        }
    }

    static SecretBytes freshKey(SecureRandom random) {
        byte[] bytes = new byte[MasterKey.KEY_BYTES];
        random.nextBytes(bytes);
        return SecretBytes.takeOver(bytes);
    }

    /**
     * Opens the one there is.
     *
     * @throws RootOfTrustException when it is missing or damaged, or {@code method} does not open it
     */
    public static MasterKey open(Path directory, UnlockMethod method, SecureRandom random) {
        RootStore store = RootStore.in(directory, random);
        RootFile file = store.read();
        return store.masterKey(file, store.unlock(file, method));
    }

    /**
     * What the slots say of themselves. Needs no key, and proves nothing.
     *
     * @throws RootOfTrustException when there is none, or it is damaged
     */
    public static List<SlotSummary> slots(Path directory) {
        return summaries(RootStore.in(directory, new SecureRandom()).read().slots());
    }

    /** Whether records may remain that only the master key before opens. Needs no key, and proves nothing. */
    public static boolean isRotating(Path directory) {
        return RootStore.in(directory, new SecureRandom()).read().isRotating();
    }

    static List<SlotSummary> summaries(List<Slot> slots) {
        List<SlotSummary> summaries = new ArrayList<>();
        for (Slot slot : slots) {
            summaries.add(new SlotSummary(
                    summaries.size() + 1, slot.kind().title(), slot.kind().describe(slot.parameters())));
        }
        return summaries;
    }

    /**
     * Gathers shares for the slots that open by them.
     *
     * @throws RootOfTrustException when there are none
     */
    public static ShareCollector collector(Path directory) {
        RootStore store = RootStore.in(directory, new SecureRandom());
        List<ShareSet> sets = store.read().slots().stream()
                .filter(slot -> slot.kind() == SlotKind.SHARES)
                .map(slot -> ShareSet.parse(slot.parameters()))
                .toList();
        if (sets.isEmpty()) {
            throw new RootOfTrustException(store.path() + " does not open by shares: name another method");
        }
        return new ShareCollector(sets);
    }
}
