package dev.hushtable.kms.store;

import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.store.v1.Catalogue;
import dev.hushtable.kms.store.v1.KeyFile;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares the key files with the catalogue when a store is opened. A crash leaves at most key files one generation
 * ahead of the catalogue, or the file of a destroyed key behind: those are finished. Anything else was done to the files
 * from outside, and the store does not open.
 */
final class Reconciliation {
    private Reconciliation() {}

    /** The catalogue with what a crash left unfinished, or the same when nothing was. */
    static Catalogue of(Catalogue catalogue, SortedMap<KeyAddress, KeyFile> files) {
        for (KeyAddress key : catalogue.keys().keySet()) {
            if (!files.containsKey(key)) {
                throw tampered("the file of key " + key.id() + " is missing");
            }
        }
        Catalogue finished = catalogue;
        for (Map.Entry<KeyAddress, KeyFile> file : files.entrySet()) {
            finished = finished(finished, file.getKey(), file.getValue());
        }
        return finished;
    }

    private static Catalogue finished(Catalogue catalogue, KeyAddress key, KeyFile file) {
        long known = catalogue.generation(key);
        if (isDestroyed(catalogue, key, file) || file.generation() == known) {
            return catalogue;
        }
        if (file.generation() == known + 1) {
            return catalogue.withKeys(new TreeMap<>(Map.of(key, file.generation())));
        }
        throw tampered("the file of key " + key.id() + " is of generation " + file.generation()
                + ", the catalogue says " + known);
    }

    /** Whether it is the file of a key that was destroyed, and not of a replica that was made again. */
    static boolean isDestroyed(Catalogue catalogue, KeyAddress key, KeyFile file) {
        if (catalogue.keys().containsKey(key)) {
            return false;
        }
        if (key.id().isMultiRegion()) {
            return catalogue.destroyed().containsKey(key) && file.generation() <= catalogue.generation(key);
        }
        return catalogue.hasDestroyed(key.id());
    }

    static KeyStoreException tampered(String what) {
        return new KeyStoreException(
                "The KMS key store was changed from outside: " + what + ". Restore all of it from one backup.");
    }
}
