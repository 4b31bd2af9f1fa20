package dev.hushtable.service.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hushtable backup restore}: never undoes in silence what was destroyed since the backup was made. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "put a backup's key store into a data folder that has none, if it opens the tables there and"
                + " brings back nothing that was destroyed since")
final class BackupRestoreCommand implements Runnable {
    private static final String ANYWAY = "--bring-back-what-was-destroyed-since";

    @Mixin
    private BackupArguments arguments = new BackupArguments();

    @Option(
            names = "--log",
            paramLabel = "DIR",
            description = "the audit log, or a copy of it, that says what was destroyed since (default: audit in the"
                    + " data folder)")
    private @Nullable Path log;

    @Option(names = ANYWAY, description = "restore although it undoes destructions; that is recorded")
    private boolean bringBack;

    @Override
    public void run() {
        DataDirectory data = arguments.data();
        if (data.isInitialised()) {
            throw new CommandFailure(
                    CommandFailure.CANNOT_CREATE,
                    data.root().toAbsolutePath() + " has a key store, which a backup could only set back: nothing"
                            + " was changed");
        }
        try (StagedBackup staged = StagedBackup.open(arguments.file(), arguments.settings())) {
            data.create();
            data.whileLocked(() -> restore(staged));
        }
    }

    private SortedSet<String> destroyedSince(Instant madeAt) {
        Path folder = log == null ? arguments.data().audit() : log;
        if (!Files.isDirectory(folder)) {
            if (log != null) {
                throw new CommandFailure(CommandFailure.NO_INPUT, "no audit log in " + folder.toAbsolutePath());
            }
            arguments.say("there is no audit log in " + folder.toAbsolutePath()
                    + ": whether the backup brings back keys that were destroyed since, nobody has checked");
            return Collections.emptySortedSet();
        }
        SortedSet<String> destroyed = DestroyedSince.in(folder, madeAt);
        if (!destroyed.isEmpty() && !bringBack) {
            destroyed.forEach(arguments::say);
            throw new CommandFailure(
                    CommandFailure.NO_PERMISSION,
                    "the backup is of " + madeAt + ", and what is listed above was destroyed, or marked for it, since:"
                            + " restoring it would undo that. Nothing was changed; take a later backup, or say "
                            + ANYWAY);
        }
        return destroyed;
    }

    private void restore(StagedBackup staged) {
        BackupRehearsal rehearsal = staged.rehearsal(arguments.settings());
        rehearsal.openKeys();
        int tables = rehearsal.openTables(arguments.data().tables());
        SortedSet<String> destroyed = destroyedSince(staged.backup().madeAt());
        SortedMap<String, String> details = new TreeMap<>();
        details.put("backupOf", staged.backup().madeAt().toString());
        details.put("broughtBack", destroyed.isEmpty() ? "nothing known" : String.join("; ", destroyed));
        OfflineChanges changes = rehearsal.root().offlineChanges(arguments.data());
        changes.make("KeyStoreRestored", details, () -> new KeyStoreFiles(arguments.data()).write(staged.backup()));
        arguments.say("the key store of " + staged.backup().madeAt() + " is in "
                + arguments.data().root().toAbsolutePath() + ", and opens its " + tables + " tables");
    }
}
