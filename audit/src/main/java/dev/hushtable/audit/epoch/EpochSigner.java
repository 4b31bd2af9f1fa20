package dev.hushtable.audit.epoch;

import dev.hushtable.audit.file.NoSpaceException;
import dev.hushtable.audit.log.LogName;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.audit.note.SignedNote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Signs with the keys of the log, and with that of the epoch as well.
 *
 * @param log the keys that stay
 */
public record EpochSigner(CheckpointSigner log, EpochKeys epochs) implements CheckpointSigner {

    @Override
    public PinnedKeys keys() {
        PinnedKeys keys = log.keys();
        return new PinnedKeys(keys.keys(), epochs.root(LogName.chainOf(keys.name())));
    }

    @Override
    public List<SignedNote.Signature> sign(String checkpointText) {
        List<SignedNote.Signature> signatures = new ArrayList<>(log.sign(checkpointText));
        signatures.addAll(epochs.sign(log.keys().name(), checkpointText));
        return signatures;
    }

    @Override
    public void published(Checkpoint checkpoint) throws IOException {
        try {
            epochs.published(checkpoint);
        } catch (NoSpaceException e) {
            // The epoch goes on until there is room for the next one's certificate.
        }
    }

    @Override
    public CheckpointSigner named(String other) {
        return new EpochSigner(log.named(other), epochs);
    }
}
