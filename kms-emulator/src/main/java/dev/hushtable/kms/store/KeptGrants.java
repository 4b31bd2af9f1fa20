package dev.hushtable.kms.store;

import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.key.Grants;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.store.v1.GrantFile;
import dev.hushtable.kms.store.v1.KeyFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A key with its grants, put together when a store is opened. A crash leaves at most files of grants that are one
 * generation ahead of the key's file; anything else was done to the files from outside.
 *
 * @param ahead the shards whose files are, which is to be finished
 */
record KeptGrants(KmsKey key, Set<Integer> ahead) {

    /** @param found the files of the key's grants */
    static KeptGrants of(KeyFile file, SortedMap<Integer, GrantFile> found) {
        Grants within = file.key().access().grants();
        Set<Integer> ahead = new HashSet<>();
        List<Grant> grants = new ArrayList<>();
        for (int shard = 0; shard < Grants.SHARDS; shard++) {
            GrantFile present = found.get(shard);
            Long known = file.grantFiles().get(shard);
            if (present == null) {
                requireNone(file, known);
                grants.addAll(within.shard(shard).values());
            } else {
                if (known == null || known != present.generation()) {
                    requireAhead(file, present);
                    ahead.add(shard);
                }
                grants.addAll(present.grants());
            }
        }
        KmsKey key = file.key();
        return new KeptGrants(key.withAccess(key.access().withGrants(Grants.of(grants))), ahead);
    }

    private static void requireNone(KeyFile file, @Nullable Long known) {
        if (known != null) {
            throw Reconciliation.tampered(
                    "a file of the grants of key " + file.key().id() + " is missing");
        }
    }

    private static void requireAhead(KeyFile file, GrantFile present) {
        if (present.generation() != file.generation() + 1) {
            throw Reconciliation.tampered(
                    "a file of the grants of key " + file.key().id() + " is of generation " + present.generation()
                            + ", the key is of " + file.generation());
        }
    }
}
