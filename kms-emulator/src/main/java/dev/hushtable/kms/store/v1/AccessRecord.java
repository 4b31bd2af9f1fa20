package dev.hushtable.kms.store.v1;

import dev.hushtable.kms.key.Grants;
import dev.hushtable.kms.key.KeyAccess;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A key's policy inside of its {@link KeyFile}, and which files of its grants belong to it.
 *
 * <pre>
 * bytes  field
 *   4+n  key policy, UTF-8; empty for the default
 *     2  number of {@link GrantFile}s, then for each   1 shard, 8 the generation of the key it was written with
 * </pre>
 *
 * In files of the kinds "HTKMSK03" and "HTKMSK02" the grants themselves come behind the policy, see {@link GrantRecord}.
 */
final class AccessRecord {
    private AccessRecord() {}

    static void write(@Nullable String policy, SortedMap<Integer, Long> grantFiles, RecordWriter out) {
        out.text(policy == null ? "" : policy).u16(grantFiles.size());
        grantFiles.forEach((shard, generation) -> out.u8(shard).u64(generation));
    }

    static @Nullable String readPolicy(RecordReader in) {
        String policy = in.text();
        return policy.isEmpty() ? null : policy;
    }

    static SortedMap<Integer, Long> readGrantFiles(RecordReader in) {
        SortedMap<Integer, Long> files = new TreeMap<>();
        for (int left = in.u16(); left > 0; left--) {
            files.put(in.u8(), in.u64());
        }
        return files;
    }

    /** The policy and the grants themselves. */
    static KeyAccess readWhole(RecordReader in) {
        String policy = readPolicy(in);
        return new KeyAccess(policy, Grants.of(GrantRecord.read(in)));
    }
}
