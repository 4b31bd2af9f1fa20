package dev.hushtable.kms.store.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KmsKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The file of one key: the key, and how often it was changed. It is {@link SealedFile} of kind "HTKMSK04" with the
 * content of {@link KeyRecord}; "HTKMSK03" is read as well, which has the grants in it, and so are "HTKMSK01" and
 * "HTKMSK02", see {@link OldKeyRecord}.
 *
 * @param key with those grants that are in this file: none, but for files of earlier kinds
 * @param generation how often the key was written; the catalogue knows it too, so that an older file is found out
 * @param grantFiles with which generation each {@link GrantFile} of the key was written, by its shard
 */
public record KeyFile(KmsKey key, long generation, SortedMap<Integer, Long> grantFiles) {
    static final String KIND = "HTKMSK04";
    static final String KIND_WITH_GRANTS = "HTKMSK03";

    public KeyFile {
        grantFiles = Collections.unmodifiableSortedMap(new TreeMap<>(grantFiles));
    }

    /** Of a key without files of grants. */
    public KeyFile(KmsKey key, long generation) {
        this(key, generation, Collections.emptySortedMap());
    }

    /** Where a key file belongs. */
    public record Place(String accountId, KeyAddress key) {

        /** u32 length | account | u32 length | Region | u32 length | key id. */
        byte[] bytes() {
            try (RecordWriter out = new RecordWriter()) {
                return out.text(accountId)
                        .text(key.region())
                        .text(key.id().text())
                        .toBytes();
            }
        }
    }

    /** The bytes of the file. */
    public byte[] seal(SealingKey sealingKey, Place place) {
        byte[] content = KeyRecord.write(this);
        try {
            return SealedFile.seal(sealingKey, KIND, place.bytes(), content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /**
     * Reads a file.
     *
     * @throws AuthenticationFailedException when the key is another, the file belongs elsewhere, or a bit changed
     * @throws MalformedRecordException when it is authentic, but not of this format
     */
    public static KeyFile open(SealingKey sealingKey, Place place, byte[] file) {
        if (OldKeyRecord.isOf(file)) {
            return OldKeyRecord.open(sealingKey, place, file);
        }
        boolean withGrants = SealedFile.isOf(KIND_WITH_GRANTS, file);
        byte[] content = SealedFile.open(sealingKey, withGrants ? KIND_WITH_GRANTS : KIND, place.bytes(), file);
        try {
            RecordReader in = new RecordReader(content);
            return withGrants ? KeyRecord.readWithGrants(in, place.key()) : KeyRecord.read(in, place.key());
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }
}
