package dev.hushtable.service.server;

import dev.hushtable.kms.store.KeyStoreException;
import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.cli.Settings;
import dev.hushtable.service.cli.StartChecks;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.storage.tree.TamperedException;
import java.net.BindException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Turns what keeps a server from starting into one sentence that says what to do. */
final class StartFailures {

    private StartFailures() {}

    static RuntimeException explain(RuntimeException failure, Settings settings) {
        if (failure instanceof CommandFailure) {
            return failure;
        }
        if (failure instanceof CompletionException && failure.getCause() instanceof RuntimeException cause) {
            return explain(cause, settings);
        }
        if (causedBy(failure, BindException.class)) {
            return StartChecks.cannotListen(settings);
        }
        return switch (failure) {
            case KeyStoreException keys ->
                new CommandFailure(CommandFailure.IO_ERROR, "the KMS keys cannot be opened: " + keys.getMessage());
            case TamperedException tampered ->
                new CommandFailure(
                        CommandFailure.IO_ERROR, "stored data was changed by somebody else: " + tampered.getMessage());
            case StorageUnavailableException storage ->
                new CommandFailure(CommandFailure.IO_ERROR, "the tables cannot be opened: " + storage.getMessage());
            default -> failure;
        };
    }

    private static boolean causedBy(@Nullable Throwable failure, Class<?> type) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
