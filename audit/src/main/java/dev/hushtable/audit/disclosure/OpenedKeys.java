package dev.hushtable.audit.disclosure;

import dev.hushtable.crypto.Sha256;
import dev.hushtable.crypto.puncture.v1.NamedKey;
import dev.hushtable.crypto.puncture.v1.PuncturableSecret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The secret all keys come from, opened, and how often the key of each class was destroyed. Immutable but for a cache of
 * keys, until it is wiped. Thread-safe.
 *
 * <p>A class that belongs to a table has a key made of two, its own and the table's ({@link OwnedClass}): with the table's
 * all of them are gone, and nobody has to know which there were.
 *
 * <pre>
 * 4      number of classes that were destroyed
 * 20 n   of each: the first 16 bytes of the SHA-256 of its id, how often
 *        {@link PuncturableSecret#encode}
 * </pre>
 */
final class OpenedKeys implements DisclosureKeys.Opened, AutoCloseable {
    /** Keys kept ready; about 200 bytes each. */
    private static final int MAX_READY = 50_000;

    private static final int ID_BYTES = 16;

    /** Of tables, kept ready as well. */
    private static final int MAX_OWNERS = 1_000;

    private final PuncturableSecret secret;
    private final Map<ByteBuffer, Integer> destroyed;
    private final ConcurrentHashMap<String, DisclosureKeys.ClassKey> ready = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Seed> owners = new ConcurrentHashMap<>();

    /** What the secret gives for a name now. */
    private record Seed(int generation, byte[] key) {}

    OpenedKeys(PuncturableSecret secret, Map<ByteBuffer, Integer> destroyed) {
        this.secret = secret;
        this.destroyed = Map.copyOf(destroyed);
    }

    static OpenedKeys decode(byte[] encoded) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        Map<ByteBuffer, Integer> destroyed = new HashMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            byte[] id = new byte[ID_BYTES];
            in.get(id);
            destroyed.put(ByteBuffer.wrap(id), in.getInt());
        }
        byte[] nodes = new byte[in.remaining()];
        in.get(nodes);
        try {
            return new OpenedKeys(PuncturableSecret.decode(nodes), destroyed);
        } finally {
            Arrays.fill(nodes, (byte) 0);
        }
    }

    /** The caller must wipe it. */
    byte[] encode() {
        byte[] nodes = secret.encode();
        ByteBuffer out =
                ByteBuffer.allocate(Integer.BYTES + destroyed.size() * (ID_BYTES + Integer.BYTES) + nodes.length);
        out.putInt(destroyed.size());
        destroyed.forEach((id, times) -> out.put(id.duplicate()).putInt(times));
        out.put(nodes);
        Arrays.fill(nodes, (byte) 0);
        return out.array();
    }

    /** The same without the present keys of these classes. */
    OpenedKeys without(Collection<String> classIds) {
        byte[] nodes = secret.encode();
        PuncturableSecret left = PuncturableSecret.decode(nodes);
        Arrays.fill(nodes, (byte) 0);
        Map<ByteBuffer, Integer> times = new HashMap<>(destroyed);
        for (String classId : classIds) {
            left.forget(name(classId, generation(classId)));
            times.merge(id(classId), 1, Integer::sum);
        }
        return new OpenedKeys(left, times);
    }

    private int generation(String classId) {
        return destroyed.isEmpty() ? 0 : destroyed.getOrDefault(id(classId), 0);
    }

    private static ByteBuffer id(String classId) {
        return ByteBuffer.wrap(Arrays.copyOf(Sha256.of(classId.getBytes(StandardCharsets.UTF_8)), ID_BYTES));
    }

    /** What the secret knows a key by: the class's id, 0, the generation. */
    private static byte[] name(String classId, int generation) {
        byte[] id = classId.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(id.length + 1 + Integer.BYTES)
                .put(id)
                .put((byte) 0)
                .putInt(generation)
                .array();
    }

    @Override
    public DisclosureKeys.ClassKey current(String classId) {
        DisclosureKeys.ClassKey known = ready.get(classId);
        if (known != null) {
            return known;
        }
        Seed own = seed(classId);
        OwnedClass owned = OwnedClass.of(classId);
        DisclosureKeys.ClassKey made;
        if (owned == null) {
            made = new DisclosureKeys.ClassKey(own.generation(), NamedKey.takeOver(own.key()));
        } else {
            Seed owner = owner(owned.owner());
            made = new DisclosureKeys.ClassKey(
                    OwnedClass.generation(owner.generation(), own.generation()),
                    NamedKey.takeOver(OwnedClass.key(owner.key(), own.key())));
        }
        if (ready.size() >= MAX_READY) {
            ready.clear();
        }
        ready.put(classId, made);
        return made;
    }

    private Seed owner(String classId) {
        Seed known = owners.get(classId);
        if (known == null) {
            if (owners.size() >= MAX_OWNERS) {
                owners.clear();
            }
            known = seed(classId);
            owners.put(classId, known);
        }
        return known;
    }

    private Seed seed(String classId) {
        int generation = generation(classId);
        byte[] key = secret.key(name(classId, generation));
        // Two names at one place are forgotten together: then the other goes on in a generation of its own.
        while (key == null) {
            generation++;
            key = secret.key(name(classId, generation));
        }
        return new Seed(generation, key);
    }

    @Override
    public @Nullable NamedKey of(String classId, int generation) {
        OwnedClass owned = OwnedClass.of(classId);
        if (owned == null || !OwnedClass.isOwned(generation)) {
            byte[] key = secret.key(name(classId, generation));
            return key == null ? null : NamedKey.takeOver(key);
        }
        byte[] own = secret.key(name(classId, OwnedClass.own(generation)));
        byte[] owner = secret.key(name(owned.owner(), OwnedClass.ofOwner(generation)));
        try {
            return own == null || owner == null ? null : NamedKey.takeOver(OwnedClass.key(owner, own));
        } finally {
            wipe(own);
            wipe(owner);
        }
    }

    private static void wipe(byte @Nullable [] key) {
        if (key != null) {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Whoever is about to use a key gets an exception, never another one. */
    @Override
    public void close() {
        secret.close();
        ready.values().forEach(key -> key.key().close());
        ready.clear();
        owners.values().forEach(owner -> Arrays.fill(owner.key(), (byte) 0));
        owners.clear();
    }
}
