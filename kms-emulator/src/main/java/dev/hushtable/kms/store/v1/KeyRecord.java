package dev.hushtable.kms.store.v1;

import dev.hushtable.kms.key.KeyAccess;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyOrigin;
import dev.hushtable.kms.key.KeySpec;
import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KeyType;
import dev.hushtable.kms.key.KeyUsage;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The content of a {@link KeyFile}.
 *
 * <pre>
 * bytes  field                                     (inside {@link SealedFile}, kind "HTKMSK04")
 *     8  generation, from 1
 *   4+n  key spec, 4+n key usage, 4+n origin, as on the wire
 *     1  owner, 0x00 = customer, 0x01 = AWS
 *     8  created, milliseconds since 1970
 *     1  state, 0x00 = Enabled, 0x01 = Disabled, 0x02 = PendingDeletion, 0x03 = PendingImport,
 *        0x04 = PendingReplicaDeletion
 *     8  of PendingDeletion the date, of PendingReplicaDeletion the waiting period, in milliseconds; else 0
 *     2  days from one automatic rotation to the next; 0 when there is none
 *     8  next automatic rotation, milliseconds since 1970; 0 when there is none
 *     4  number of rotations on demand
 *   4+n  description, UTF-8
 *     2  number of tags, then for each   4+n name, 4+n value
 *     n  materials, see {@link MaterialRecord}
 *     n  policy and files of grants, see {@link AccessRecord}
 * </pre>
 *
 * <p>Whether it is a multi-Region key is said by its id, which is part of the place.
 */
final class KeyRecord {
    private KeyRecord() {}

    /** The content, for the caller to wipe. */
    static byte[] write(KeyFile file) {
        KmsKey key = file.key();
        try (RecordWriter out = new RecordWriter()) {
            out.u64(file.generation());
            out.text(key.birth().spec().name())
                    .text(key.birth().usage().name())
                    .text(key.birth().origin().name());
            out.u8(
                    switch (key.birth().owner()) {
                        case CUSTOMER -> 0;
                        case AWS -> 1;
                    });
            out.instant(key.birth().createdAt());
            writeState(key.state(), out);
            writeRotation(key.rotation(), out);
            out.text(key.labels().description()).u16(key.labels().tags().size());
            key.labels().tags().forEach((name, value) -> out.text(name).text(value));
            MaterialRecord.write(key.materials(), out);
            AccessRecord.write(key.access().policy(), file.grantFiles(), out);
            return out.toBytes();
        }
    }

    private static void writeState(KeyState state, RecordWriter out) {
        switch (state) {
            case KeyState.Enabled() -> out.u8(0).u64(0);
            case KeyState.Disabled() -> out.u8(1).u64(0);
            case KeyState.PendingDeletion(Instant date) -> out.u8(2).instant(date);
            case KeyState.PendingImport() -> out.u8(3).u64(0);
            case KeyState.PendingReplicaDeletion(int days) ->
                out.u8(4).u64(Duration.ofDays(days).toMillis());
        }
    }

    private static void writeRotation(Rotation rotation, RecordWriter out) {
        Rotation.Schedule schedule = rotation.schedule();
        if (schedule == null) {
            out.u16(0).u64(0);
        } else {
            out.u16(schedule.periodDays()).instant(schedule.next());
        }
        out.u32(rotation.onDemand());
    }

    static KeyFile read(RecordReader in, KeyAddress place) {
        long generation = in.u64();
        KmsKey key = readKey(in, place);
        KeyAccess access = KeyAccess.DEFAULT.withPolicy(AccessRecord.readPolicy(in));
        return new KeyFile(key.withAccess(access), generation, AccessRecord.readGrantFiles(in));
    }

    /** The content of a file of kind "HTKMSK03". */
    static KeyFile readWithGrants(RecordReader in, KeyAddress place) {
        long generation = in.u64();
        KmsKey key = readKey(in, place);
        return new KeyFile(key.withAccess(AccessRecord.readWhole(in)), generation);
    }

    private static KmsKey readKey(RecordReader in, KeyAddress place) {
        KeyType type = readType(in, place.id().scope());
        KmsKey.Owner owner = readOwner(in);
        KmsKey.Birth birth = new KmsKey.Birth(place.region(), in.instant(), owner, type);
        KmsKey.Life life = new KmsKey.Life(readState(in), readRotation(in));
        KmsKey.Labels labels = new KmsKey.Labels(in.text(), readTags(in));
        return new KmsKey(place.id(), birth, life, labels, KeyAccess.DEFAULT, MaterialRecord.read(in));
    }

    private static KeyType readType(RecordReader in, KeyType.Scope scope) {
        KeySpec spec = known(KeySpec.parse(in.text()), "a key spec");
        KeyUsage usage = known(KeyUsage.parse(in.text()), "a key usage");
        KeyOrigin origin = known(KeyOrigin.parse(in.text()), "an origin");
        if (!spec.allows(usage)) {
            throw new MalformedRecordException("a key of spec " + spec + " for " + usage);
        }
        return new KeyType(spec, usage, origin, scope);
    }

    private static <T> T known(@Nullable T value, String what) {
        if (value == null) {
            throw new MalformedRecordException(what + " this version does not know");
        }
        return value;
    }

    static KmsKey.Owner readOwner(RecordReader in) {
        return switch (in.u8()) {
            case 0 -> KmsKey.Owner.CUSTOMER;
            case 1 -> KmsKey.Owner.AWS;
            default -> throw new MalformedRecordException("an owner this version does not know");
        };
    }

    static KeyState readState(RecordReader in) {
        int state = in.u8();
        long detail = in.u64();
        return switch (state) {
            case 0 -> new KeyState.Enabled();
            case 1 -> new KeyState.Disabled();
            case 2 -> new KeyState.PendingDeletion(Instant.ofEpochMilli(detail));
            case 3 -> new KeyState.PendingImport();
            case 4 ->
                new KeyState.PendingReplicaDeletion(
                        Math.toIntExact(Duration.ofMillis(detail).toDays()));
            default -> throw new MalformedRecordException("a key state this version does not know");
        };
    }

    private static Rotation readRotation(RecordReader in) {
        int days = in.u16();
        Instant next = in.instant();
        return new Rotation(days == 0 ? null : new Rotation.Schedule(days, next), in.count(Integer.MAX_VALUE));
    }

    static SortedMap<String, String> readTags(RecordReader in) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (int left = in.u16(); left > 0; left--) {
            tags.put(in.text(), in.text());
        }
        return tags;
    }
}
