package dev.hushtable.kms.store.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.key.Grants;
import java.util.Collection;
import java.util.List;

/**
 * The file of one shard of a key's grants. It is {@link SealedFile} of kind "HTKMSG01".
 *
 * <pre>
 * bytes  field
 *     8  the generation of the key it was written with
 *     n  grants, see {@link GrantRecord}
 * </pre>
 *
 * @param generation the key's file knows it too, so that an older file is found out
 */
public record GrantFile(long generation, List<Grant> grants) {
    private static final String KIND = "HTKMSG01";

    public GrantFile {
        grants = List.copyOf(grants);
    }

    public static GrantFile of(long generation, Collection<Grant> grants) {
        return new GrantFile(generation, List.copyOf(grants));
    }

    /** Where such a file belongs. */
    public record Place(KeyFile.Place key, int shard) {

        /** The place of the key | u8 shard. */
        byte[] bytes() {
            try (RecordWriter out = new RecordWriter()) {
                return out.bytes(key.bytes()).u8(shard).toBytes();
            }
        }
    }

    /** The bytes of the file. */
    public byte[] seal(SealingKey sealingKey, Place place) {
        try (RecordWriter out = new RecordWriter()) {
            out.u64(generation);
            GrantRecord.write(grants, out);
            return SealedFile.seal(sealingKey, KIND, place.bytes(), out.toBytes());
        }
    }

    /**
     * Reads a file.
     *
     * @throws AuthenticationFailedException when the key is another, the file belongs elsewhere, or a bit changed
     * @throws MalformedRecordException when it is authentic, but not of this format
     */
    public static GrantFile open(SealingKey sealingKey, Place place, byte[] file) {
        RecordReader in = new RecordReader(SealedFile.open(sealingKey, KIND, place.bytes(), file));
        GrantFile read = new GrantFile(in.u64(), GrantRecord.read(in));
        if (read.grants.stream().anyMatch(grant -> Grants.shardOf(grant.id()) != place.shard())) {
            throw new MalformedRecordException("a grant in a file where it does not belong");
        }
        return read;
    }
}
