package dev.hushtable.audit.log;

import dev.hushtable.audit.note.CheckpointSigner;

/**
 * What the logs of a chain are signed with.
 *
 * @param monthly named like the logs, without the month: {@code <host>/<instance>/main}
 * @param unnamed of the log from before logs were monthly, under the name it has
 */
public record LogKeys(CheckpointSigner monthly, CheckpointSigner unnamed) {

    /** The keys of one log, under its own name. */
    public CheckpointSigner of(LogName log) {
        return log.month() == null ? unnamed : monthly.named(monthly.keys().name() + log.suffix());
    }

    /** The same keys for logs of another name. */
    LogKeys named(String name) {
        return new LogKeys(monthly.named(name), unnamed);
    }
}
