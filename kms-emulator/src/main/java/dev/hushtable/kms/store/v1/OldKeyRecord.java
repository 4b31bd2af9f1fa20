package dev.hushtable.kms.store.v1;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.key.KeyAccess;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KeyMaterial.History;
import dev.hushtable.kms.key.KeyMaterial.Turn;
import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KeyType;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.key.Materials;
import dev.hushtable.kms.key.Rotation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Key files of before there were other keys than symmetric ones. They are read, and written anew in the present format
 * when the key changes.
 *
 * <pre>
 * bytes  field                                     (inside {@link SealedFile}, kind "HTKMSK01" or "HTKMSK02")
 *     8  generation, from 1
 *     1  key spec, 0x01 = SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT, AWS_KMS
 *     1  owner, 0x00 = customer, 0x01 = AWS
 *     8  created, milliseconds since 1970
 *     1  state, 0x00 = Enabled, 0x01 = Disabled, 0x02 = PendingDeletion
 *     8  deletion date, milliseconds since 1970; 0 unless PendingDeletion
 *   4+n  description, UTF-8
 *     2  number of tags, then for each   4+n name, 4+n value
 *     2  number of materials, then for each   4 number, 32 id, 32 secret
 *     n  policy and grants, see {@link AccessRecord}; "HTKMSK01" ends before
 * </pre>
 */
final class OldKeyRecord {
    private static final String KIND = "HTKMSK02";
    private static final String KIND_WITHOUT_ACCESS = "HTKMSK01";
    private static final int SYMMETRIC_DEFAULT = 1;
    private static final int SECRET_BYTES = 32;

    private OldKeyRecord() {}

    static boolean isOf(byte[] file) {
        return SealedFile.isOf(KIND, file) || SealedFile.isOf(KIND_WITHOUT_ACCESS, file);
    }

    static KeyFile open(SealingKey sealingKey, KeyFile.Place place, byte[] file) {
        boolean withAccess = SealedFile.isOf(KIND, file);
        byte[] content = SealedFile.open(sealingKey, withAccess ? KIND : KIND_WITHOUT_ACCESS, bound(place), file);
        try {
            RecordReader in = new RecordReader(content);
            KeyFile read = read(in, place.key());
            return withAccess
                    ? new KeyFile(read.key().withAccess(AccessRecord.readWhole(in)), read.generation())
                    : read;
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** u32 length | account | u32 length | Region | key id (16). */
    static byte[] bound(KeyFile.Place place) {
        try (RecordWriter out = new RecordWriter()) {
            return out.text(place.accountId())
                    .text(place.key().region())
                    .bytes(place.key().id().bytes())
                    .toBytes();
        }
    }

    private static KeyFile read(RecordReader in, KeyAddress place) {
        long generation = in.u64();
        if (in.u8() != SYMMETRIC_DEFAULT || place.id().isMultiRegion()) {
            throw new MalformedRecordException("a key spec this version does not know");
        }
        KmsKey.Owner owner = KeyRecord.readOwner(in);
        KmsKey.Birth birth = new KmsKey.Birth(place.region(), in.instant(), owner, KeyType.DEFAULT);
        KeyState state = KeyRecord.readState(in);
        KmsKey.Labels labels = new KmsKey.Labels(in.text(), KeyRecord.readTags(in));
        return new KeyFile(
                new KmsKey(
                        place.id(),
                        birth,
                        new KmsKey.Life(state, rotation(birth)),
                        labels,
                        KeyAccess.DEFAULT,
                        readMaterials(in)),
                generation);
    }

    /** Keys of the server's own are rotated every year; those of callers were not, when this format was written. */
    private static Rotation rotation(KmsKey.Birth birth) {
        return switch (birth.owner()) {
            case CUSTOMER -> Rotation.NONE;
            case AWS ->
                new Rotation(Rotation.Schedule.startingAt(birth.createdAt(), Limits.DEFAULT_ROTATION_PERIOD_DAYS), 0);
        };
    }

    private static Materials readMaterials(RecordReader in) {
        int count = in.u16();
        if (count < 1 || count > Limits.MAX_MATERIALS) {
            throw new MalformedRecordException("a key with " + count + " materials");
        }
        List<KeyMaterial> versions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int number = in.count(Integer.MAX_VALUE);
            String id = HexFormat.of().formatHex(in.bytes(KeyMaterial.ID_BYTES));
            History history = i == 0 ? History.FIRST : History.rotated(Turn.AUTOMATIC, Instant.EPOCH);
            versions.add(new KeyMaterial(number, id, history, SecretBytes.takeOver(in.bytes(SECRET_BYTES))));
        }
        return new Materials(versions);
    }
}
