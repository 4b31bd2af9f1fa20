package dev.hushtable.kms.store.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.key.KeyAccess;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The file of one key: the key, and how often it was changed.
 *
 * <pre>
 * bytes  field                                     (inside {@link SealedFile}, kind "HTKMSK02")
 *     8  generation, from 1
 *     1  key spec, 0x01 = SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT, AWS_KMS
 *     1  owner, 0x00 = customer, 0x01 = AWS
 *     8  created, milliseconds since 1970
 *     1  state, 0x00 = Enabled, 0x01 = Disabled, 0x02 = PendingDeletion
 *     8  deletion date, milliseconds since 1970; 0 unless PendingDeletion
 *   4+n  description, UTF-8
 *     2  number of tags, then for each   4+n name, 4+n value
 *     2  number of materials, then for each   4 number, 32 id, 32 secret
 *     n  policy and grants, see {@link AccessRecord}
 * </pre>
 *
 * Files of kind "HTKMSK01", which end before policy and grants, are read as well.
 *
 * @param generation how often the key was written; the catalogue knows it too, so that an older file is found out
 */
public record KeyFile(KmsKey key, long generation) {
    private static final String KIND = "HTKMSK02";
    private static final String KIND_WITHOUT_ACCESS = "HTKMSK01";
    private static final int SYMMETRIC_DEFAULT = 1;

    /** Where a key file belongs. */
    public record Place(String accountId, String region, KeyId keyId) {
        byte[] bytes() {
            try (RecordWriter out = new RecordWriter()) {
                return out.text(accountId).text(region).bytes(keyId.bytes()).toBytes();
            }
        }
    }

    /** The bytes of the file. */
    public byte[] seal(SealingKey sealingKey, Place place) {
        byte[] content = content();
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
        boolean old = SealedFile.isOf(KIND_WITHOUT_ACCESS, file);
        byte[] content = SealedFile.open(sealingKey, old ? KIND_WITHOUT_ACCESS : KIND, place.bytes(), file);
        try {
            RecordReader in = new RecordReader(content);
            KeyFile read = read(in, place);
            return old ? read : new KeyFile(read.key.withAccess(AccessRecord.read(in)), read.generation);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private byte[] content() {
        try (RecordWriter out = new RecordWriter()) {
            out.u64(generation).u8(SYMMETRIC_DEFAULT);
            out.u8(
                    switch (key.birth().owner()) {
                        case CUSTOMER -> 0;
                        case AWS -> 1;
                    });
            out.instant(key.birth().createdAt());
            writeState(out);
            out.text(key.labels().description()).u16(key.labels().tags().size());
            key.labels().tags().forEach((name, value) -> out.text(name).text(value));
            out.u16(key.materials().size());
            key.materials().forEach(material -> writeMaterial(out, material));
            AccessRecord.write(key.access(), out);
            return out.toBytes();
        }
    }

    private void writeState(RecordWriter out) {
        switch (key.state()) {
            case KeyState.Enabled() -> out.u8(0).u64(0);
            case KeyState.Disabled() -> out.u8(1).u64(0);
            case KeyState.PendingDeletion(Instant date) -> out.u8(2).instant(date);
        }
    }

    private static void writeMaterial(RecordWriter out, KeyMaterial material) {
        out.u32(material.number()).bytes(HexFormat.of().parseHex(material.id()));
        try (SecretBytes secret = material.secret()) {
            byte[] revealed = secret.reveal();
            out.bytes(revealed);
            Arrays.fill(revealed, (byte) 0);
        }
    }

    private static KeyFile read(RecordReader in, Place place) {
        long generation = in.u64();
        if (in.u8() != SYMMETRIC_DEFAULT) {
            throw new MalformedRecordException("a key spec this version does not know");
        }
        KmsKey.Owner owner = switch (in.u8()) {
            case 0 -> KmsKey.Owner.CUSTOMER;
            case 1 -> KmsKey.Owner.AWS;
            default -> throw new MalformedRecordException("an owner this version does not know");
        };
        KmsKey.Birth birth = new KmsKey.Birth(place.region(), in.instant(), owner);
        KeyState state = readState(in);
        KmsKey.Labels labels = new KmsKey.Labels(in.text(), readTags(in));
        return new KeyFile(
                new KmsKey(place.keyId(), birth, state, labels, KeyAccess.DEFAULT, readMaterials(in)), generation);
    }

    private static KeyState readState(RecordReader in) {
        int state = in.u8();
        Instant date = in.instant();
        return switch (state) {
            case 0 -> new KeyState.Enabled();
            case 1 -> new KeyState.Disabled();
            case 2 -> new KeyState.PendingDeletion(date);
            default -> throw new MalformedRecordException("a key state this version does not know");
        };
    }

    private static SortedMap<String, String> readTags(RecordReader in) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (int left = in.u16(); left > 0; left--) {
            tags.put(in.text(), in.text());
        }
        return tags;
    }

    private static List<KeyMaterial> readMaterials(RecordReader in) {
        int count = in.u16();
        if (count < 1 || count > Limits.MAX_MATERIALS) {
            throw new MalformedRecordException("a key with " + count + " materials");
        }
        List<KeyMaterial> materials = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int number = in.count(Integer.MAX_VALUE);
            String id = HexFormat.of().formatHex(in.bytes(KeyMaterial.ID_BYTES));
            materials.add(new KeyMaterial(number, id, SecretBytes.takeOver(in.bytes(KeyMaterial.SECRET_BYTES))));
        }
        return materials;
    }
}
