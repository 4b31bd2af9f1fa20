package dev.hushtable.service.powerloss;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what strace wrote with {@code -f -y -xx}. A call counts from its return on: what was written beside an fsync may
 * have come too late for it. A call that is not understood is an error, not overlooked.
 */
final class TracedCalls {
    private static final Pattern UNFINISHED = Pattern.compile("(\\d+) +(.*) <unfinished \\.\\.\\.>");
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. \\w+ resumed>(.*)");
    private static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\((.*)\\) += (-?\\d+)(.*)");
    private static final Pattern DESCRIPTOR = Pattern.compile("(AT_FDCWD|\\d+)<((?:\\\\x[0-9a-f]{2})*)>");
    private static final Pattern TEXT = Pattern.compile("\"((?:\\\\x[0-9a-f]{2})*)\"");

    /** SQLite maps it and makes it anew when nobody has it open: it is no part of what must survive. */
    private static final String SHARED_MEMORY = "-shm";

    private final Path folder;
    private final Journal journal = new Journal();
    private final Map<String, String> begun = new HashMap<>();
    private final Map<Long, Long> positions = new HashMap<>();

    TracedCalls(Path folder) {
        this.folder = folder;
    }

    Journal journal() {
        return journal;
    }

    void line(String line) {
        Matcher unfinished = UNFINISHED.matcher(line);
        if (unfinished.matches()) {
            begun.put(unfinished.group(1), unfinished.group(2));
            return;
        }
        Matcher resumed = RESUMED.matcher(line);
        String whole =
                resumed.matches() ? resumed.group(1) + " " + begun.remove(resumed.group(1)) + resumed.group(2) : line;
        Matcher call = CALL.matcher(whole);
        if (call.matches() && Long.parseLong(call.group(4)) >= 0) {
            returned(call.group(2), new Arguments(call.group(3), Long.parseLong(call.group(4)), folder));
        }
    }

    private void returned(String call, Arguments arguments) {
        switch (call) {
            case "open", "openat", "creat" -> opened(arguments);
            case "write" -> written(arguments);
            case "pwrite64" -> writtenAt(arguments, arguments.last());
            case "fsync", "fdatasync" -> forced(arguments);
            case "ftruncate" -> changed(arguments, file -> journal.truncate(file, arguments.last()));
            case "lseek" -> positions.put(arguments.descriptor(), arguments.result());
            case "rename", "renameat", "renameat2" -> renamed(arguments);
            case "link", "linkat" -> linked(arguments);
            case "unlink", "unlinkat", "rmdir" -> removed(arguments);
            case "mkdir", "mkdirat" -> made(arguments);
            case "close" -> positions.remove(arguments.descriptor());
            default -> requireElsewhere(call, arguments);
        }
    }

    private static void requireElsewhere(String call, Arguments arguments) {
        if (arguments.path() != null || arguments.named(0) != null) {
            throw new IllegalStateException("a call that is not replayed: " + call + "(" + arguments.text() + ")");
        }
    }

    private void opened(Arguments arguments) {
        positions.put(arguments.result(), 0L);
        String path = arguments.named(0);
        if (path == null || path.endsWith(SHARED_MEMORY)) {
            return;
        }
        Integer file = journal.file(path);
        if (file == null && arguments.text().contains("O_CREAT")) {
            journal.create(path);
        } else if (file != null && arguments.text().contains("O_TRUNC")) {
            journal.truncate(file, 0);
        }
    }

    private void written(Arguments arguments) {
        String said = arguments.descriptor() == 1 ? new String(arguments.bytes(0), StandardCharsets.UTF_8) : "";
        if (said.startsWith(Strace.SAID)) {
            journal.say(said.substring(Strace.SAID.length()).strip());
            return;
        }
        long position = positions.getOrDefault(arguments.descriptor(), 0L);
        writtenAt(arguments, position);
        positions.put(arguments.descriptor(), position + arguments.result());
    }

    private void writtenAt(Arguments arguments, long position) {
        changed(arguments, file -> {
            byte[] bytes = arguments.bytes(0);
            journal.write(file, position, Arrays.copyOf(bytes, (int) arguments.result()));
        });
    }

    private interface Change {
        void of(int file);
    }

    private void changed(Arguments arguments, Change change) {
        String path = arguments.path();
        if (path == null || path.endsWith(SHARED_MEMORY)) {
            return;
        }
        Integer file = journal.file(path);
        if (file == null) {
            throw new IllegalStateException(path + " is changed and was never made");
        }
        change.of(file);
    }

    private void forced(Arguments arguments) {
        String path = arguments.path();
        if (path == null || path.endsWith(SHARED_MEMORY)) {
            return;
        }
        Integer file = journal.file(path);
        if (file == null) {
            journal.forceFolder(path);
        } else {
            journal.force(file);
        }
    }

    private void renamed(Arguments arguments) {
        String from = arguments.named(0);
        String to = arguments.named(1);
        if (from != null && to != null) {
            journal.rename(from, to);
        }
    }

    private void linked(Arguments arguments) {
        String existing = arguments.named(0);
        String link = arguments.named(1);
        if (existing != null && link != null) {
            journal.link(link, existing);
        }
    }

    private void removed(Arguments arguments) {
        String path = arguments.named(0);
        if (path != null && !path.endsWith(SHARED_MEMORY)) {
            journal.remove(path);
        }
    }

    private void made(Arguments arguments) {
        String path = arguments.named(0);
        if (path != null) {
            journal.makeFolder(path);
        }
    }

    /** What stands between the brackets. */
    private record Arguments(String text, long result, Path folder) {

        /** The number of the first descriptor, -1 without one. */
        long descriptor() {
            Matcher descriptor = DESCRIPTOR.matcher(text);
            return descriptor.lookingAt() && !descriptor.group(1).equals("AT_FDCWD")
                    ? Long.parseLong(descriptor.group(1))
                    : -1;
        }

        /** What the first descriptor is open on, within the folder. */
        @Nullable
        String path() {
            Matcher descriptor = DESCRIPTOR.matcher(text);
            return descriptor.lookingAt() && !descriptor.group(1).equals("AT_FDCWD")
                    ? within(new String(bytesOf(descriptor.group(2)), StandardCharsets.UTF_8))
                    : null;
        }

        /** A path that is given as a text, within the folder. */
        @Nullable
        String named(int index) {
            byte[] bytes = bytesAt(index);
            return bytes == null ? null : within(new String(bytes, StandardCharsets.UTF_8));
        }

        byte[] bytes(int index) {
            byte[] bytes = bytesAt(index);
            if (bytes == null) {
                throw new IllegalStateException("no bytes in " + text);
            }
            return bytes;
        }

        private byte @Nullable [] bytesAt(int index) {
            Matcher quoted = TEXT.matcher(text);
            for (int i = 0; quoted.find(); i++) {
                if (i == index) {
                    return bytesOf(quoted.group(1));
                }
            }
            return null;
        }

        /** The last one, a number. */
        long last() {
            return Long.parseLong(text.substring(text.lastIndexOf(' ') + 1));
        }

        private @Nullable String within(String path) {
            Path absolute = Path.of(path).normalize();
            return absolute.startsWith(folder) ? folder.relativize(absolute).toString() : null;
        }

        private static byte[] bytesOf(String escaped) {
            return HexFormat.of().parseHex(escaped.replace("\\x", ""));
        }
    }
}
