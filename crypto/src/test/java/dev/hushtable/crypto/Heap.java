package dev.hushtable.crypto;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The heap of this process, written down: to see which secrets still lie in an array that nobody wiped. What the garbage
 * collector has not come to is there as well, so that even an array nobody has any more is found.
 */
public final class Heap {
    /** What is looked for is told from most of the heap by its first two bytes. */
    private static final int BEGINNINGS = 1 << 16;

    /** In the format of heap dumps, an array's elements stand behind their number (4 bytes) and their type (1). */
    private static final byte HPROF_INT = 10;

    private static final int SHA_256_STATE_INTS = 8;

    private Heap() {}

    /** What is in the heap. */
    public enum Objects {
        GARBAGE_AS_WELL,
        REACHABLE
    }

    /**
     * The names of those secrets that were found.
     *
     * @param secrets made only when the heap has been written down, or the test would find its own
     */
    public static List<String> found(Objects objects, Map<String, Supplier<byte[]>> secrets) throws IOException {
        Path folder = Files.createTempDirectory("heap");
        Path file = folder.resolve("heap.hprof");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpHeap(file.toString(), objects == Objects.REACHABLE);
            return foundIn(file, secrets);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static List<String> foundIn(Path file, Map<String, Supplier<byte[]>> secrets) throws IOException {
        boolean[] begins = new boolean[BEGINNINGS];
        List<Map.Entry<String, byte[]>> wanted = new ArrayList<>();
        secrets.forEach((name, secret) -> {
            byte[] bytes = secret.get();
            begins[beginning(bytes[0], bytes[1])] = true;
            wanted.add(Map.entry(name, bytes));
        });
        TreeSet<String> found = new TreeSet<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MappedByteBuffer heap = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            for (int i = 1 + Integer.BYTES; i + 1 < heap.limit(); i++) {
                if (begins[beginning(heap.get(i), heap.get(i + 1))]) {
                    for (Map.Entry<String, byte[]> secret : wanted) {
                        if (isAt(heap, i, secret.getValue())) {
                            found.add(secret.getKey());
                        }
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private static int beginning(byte first, byte second) {
        return (first & 0xff) << Byte.SIZE | second & 0xff;
    }

    /** Not in an array of ints: a digest of the JDK keeps its last result in one until it begins the next. */
    private static boolean isAt(MappedByteBuffer heap, int at, byte[] secret) {
        if (heap.get(at - 1) == HPROF_INT && heap.getInt(at - 1 - Integer.BYTES) == SHA_256_STATE_INTS) {
            return false;
        }
        byte[] there = new byte[Math.min(secret.length, heap.limit() - at)];
        heap.get(at, there);
        return Arrays.equals(there, secret);
    }
}
