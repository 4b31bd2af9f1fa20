package dev.hushtable.kms.store;

import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.store.v1.Catalogue;
import dev.hushtable.kms.store.v1.KeyFile;
import java.util.Map;
import java.util.SortedMap;

/**
 * Compares the key files with the catalogue when a store is opened. A crash leaves at most one key file one generation
 * ahead of the catalogue, or one file of a destroyed key behind: those are finished. Anything else was done to the
 * files from outside, and the store does not open.
 */
final class Reconciliation {
    private Reconciliation() {}

    /** The catalogue with what a crash left unfinished, or the same when nothing was. */
    static Catalogue of(Catalogue catalogue, SortedMap<KeyId, KeyFile> files) {
        for (KeyId id : catalogue.keys().keySet()) {
            if (!files.containsKey(id)) {
                throw tampered("the file of key " + id + " is missing");
            }
        }
        Catalogue finished = catalogue;
        for (Map.Entry<KeyId, KeyFile> file : files.entrySet()) {
            finished = finished(finished, file.getKey(), file.getValue());
        }
        return finished;
    }

    private static Catalogue finished(Catalogue catalogue, KeyId id, KeyFile file) {
        if (catalogue.destroyed().contains(id)) {
            return catalogue;
        }
        Catalogue.Entry entry = catalogue.keys().get(id);
        long known = entry == null ? 0 : entry.generation();
        if (file.generation() == known) {
            return catalogue;
        }
        if (file.generation() == known + 1) {
            return catalogue.withKey(id, new Catalogue.Entry(file.key().region(), file.generation()));
        }
        throw tampered(
                "the file of key " + id + " is of generation " + file.generation() + ", the catalogue says " + known);
    }

    private static KeyStoreException tampered(String what) {
        return new KeyStoreException(
                "The KMS key store was changed from outside: " + what + ". Restore all of it from one backup.");
    }
}
