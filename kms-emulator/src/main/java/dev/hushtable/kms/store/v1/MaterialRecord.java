package dev.hushtable.kms.store.v1;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KeyMaterial.History;
import dev.hushtable.kms.key.KeyMaterial.Turn;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.key.Materials;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key's materials inside of its {@link KeyFile}.
 *
 * <pre>
 * bytes  field
 *     2  number of materials, oldest first, then for each
 *          4 number, 32 id
 *          1 how it came in force, 0x00 = first, 0x01 = automatic rotation, 0x02 = rotation on demand,
 *            0x03 = not yet, pending a rotation
 *          8 when it was rotated in, milliseconds since 1970; 0 when it was not
 *          8 when it expires, milliseconds since 1970; 0 when it does not
 *          4+n description
 *          4+n secret; empty when it is not here
 * </pre>
 */
final class MaterialRecord {
    private static final List<Turn> TURNS = List.of(Turn.FIRST, Turn.AUTOMATIC, Turn.ON_DEMAND, Turn.PENDING);

    private MaterialRecord() {}

    static void write(Materials materials, RecordWriter out) {
        out.u16(materials.versions().size());
        materials.versions().forEach(version -> write(version, out));
    }

    private static void write(KeyMaterial version, RecordWriter out) {
        History history = version.history();
        out.u32(version.number()).bytes(HexFormat.of().parseHex(version.id()));
        out.u8(TURNS.indexOf(history.turn()));
        writeMoment(history.rotatedAt(), out);
        writeMoment(history.validTo(), out);
        out.text(history.description());
        if (!version.isPresent()) {
            out.u32(0);
            return;
        }
        try (SecretBytes secret = version.secret()) {
            byte[] revealed = secret.reveal();
            out.u32(revealed.length).bytes(revealed);
            Arrays.fill(revealed, (byte) 0);
        }
    }

    private static void writeMoment(@Nullable Instant moment, RecordWriter out) {
        if (moment == null) {
            out.u64(0);
        } else {
            out.instant(moment);
        }
    }

    static Materials read(RecordReader in) {
        int count = in.u16();
        if (count > Limits.MAX_MATERIALS) {
            throw new MalformedRecordException("a key with " + count + " materials");
        }
        List<KeyMaterial> versions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int number = in.count(Integer.MAX_VALUE);
            String id = HexFormat.of().formatHex(in.bytes(KeyMaterial.ID_BYTES));
            versions.add(new KeyMaterial(number, id, readHistory(in), readSecret(in)));
        }
        return new Materials(versions);
    }

    private static History readHistory(RecordReader in) {
        int turn = in.u8();
        if (turn >= TURNS.size()) {
            throw new MalformedRecordException("material that came in force in a way this version does not know");
        }
        Instant rotatedAt = readMoment(in);
        Instant validTo = readMoment(in);
        return new History(TURNS.get(turn), rotatedAt, in.text(), validTo);
    }

    private static @Nullable Instant readMoment(RecordReader in) {
        Instant moment = in.instant();
        return moment.equals(Instant.EPOCH) ? null : moment;
    }

    private static @Nullable SecretBytes readSecret(RecordReader in) {
        int length = in.count(Limits.MAX_MATERIAL_BYTES);
        return length == 0 ? null : SecretBytes.takeOver(in.bytes(length));
    }
}
