package dev.hushtable.kms.store.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KmsKey;
import java.util.Arrays;

/**
 * The file of one key: the key, and how often it was changed. It is {@link SealedFile} of kind "HTKMSK03" with the
 * content of {@link KeyRecord}; files of the kinds "HTKMSK01" and "HTKMSK02" are read as well, see {@link OldKeyRecord}.
 *
 * @param generation how often the key was written; the catalogue knows it too, so that an older file is found out
 */
public record KeyFile(KmsKey key, long generation) {
    static final String KIND = "HTKMSK03";

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
        byte[] content = SealedFile.open(sealingKey, KIND, place.bytes(), file);
        try {
            return KeyRecord.read(new RecordReader(content), place.key());
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }
}
