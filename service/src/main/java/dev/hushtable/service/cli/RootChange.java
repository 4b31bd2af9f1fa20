package dev.hushtable.service.cli;

import dev.hushtable.crypto.root.v1.RootChanges;
import dev.hushtable.crypto.root.v1.RootOfTrustException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Changes {@code root.sealed}, one process at a time; a refusal is one sentence, and changes nothing. */
final class RootChange {
    private RootChange() {}

    /**
     * Makes one change between its two records.
     *
     * @param slot whose; for people
     * @throws CommandFailure when it is refused; then nothing was changed
     */
    static void record(RootAccess root, String event, String slot, Runnable change) {
        SortedMap<String, String> details = new TreeMap<>(Map.of("slot", slot));
        root.offlineChanges().make(event, details, () -> {
            try {
                change.run();
            } catch (RootOfTrustException e) {
                throw new CommandFailure(CommandFailure.NO_PERMISSION, String.valueOf(e.getMessage()));
            }
        });
    }

    static void make(DataDirectory data, Consumer<RootChanges> change) {
        if (!data.isInitialised()) {
            throw new CommandFailure(
                    CommandFailure.NO_INPUT,
                    "nothing was set up in " + data.root().toAbsolutePath() + " yet: run 'hushtable init' first");
        }
        data.whileRootLocked(() -> {
            try {
                change.accept(new RootChanges(data.root(), new SecureRandom()));
            } catch (RootOfTrustException e) {
                throw new CommandFailure(CommandFailure.NO_PERMISSION, String.valueOf(e.getMessage()));
            }
        });
    }
}
