package dev.hushtable.audit.note;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of one log, as an auditor has pinned them: a line each. A checkpoint is the log's only when every one
 * of them has signed it.
 *
 * @param keys one or more, under the same name
 * @param epochRoot the key that certified the first epoch, when the log has epochs: under the name of its chain of logs, and
 *     {@link #EPOCHS} behind it
 */
public record PinnedKeys(List<VerifierKey> keys, @Nullable VerifierKey epochRoot) {
    /** What the keys of epochs have behind the name of the logs. */
    public static final String EPOCHS = "/epochs";

    private static final int MAX_KEYS = 4;

    public PinnedKeys {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.size() > MAX_KEYS) {
            throw new IllegalArgumentException("a log has 1 to " + MAX_KEYS + " keys");
        }
        String name = keys.getFirst().name();
        if (keys.stream().anyMatch(key -> !key.name().equals(name))) {
            throw new IllegalArgumentException("the keys of a log have one name");
        }
        if (epochRoot != null && !isBeside(epochRoot.name(), name)) {
            throw new IllegalArgumentException("the root of epochs is named as the log is, and " + EPOCHS);
        }
    }

    /** Keys as they stand in a file: the one whose name ends with {@link #EPOCHS} is the root of epochs. */
    public PinnedKeys(List<VerifierKey> keys) {
        this(
                keys.stream().filter(key -> !key.name().endsWith(EPOCHS)).toList(),
                keys.stream()
                        .filter(key -> key.name().endsWith(EPOCHS))
                        .reduce((one, other) -> {
                            throw new IllegalArgumentException("a log has one root of epochs");
                        })
                        .orElse(null));
    }

    private static boolean isBeside(String root, String log) {
        return root.endsWith(EPOCHS) && log.startsWith(root.substring(0, root.length() - EPOCHS.length()));
    }

    public static PinnedKeys of(VerifierKey key) {
        return new PinnedKeys(List.of(key), null);
    }

    /** Reads the lines of a file. */
    public static PinnedKeys parse(String text) throws MalformedNoteException {
        List<VerifierKey> keys = new ArrayList<>();
        for (String line : text.strip().split("\n", MAX_KEYS + 1)) {
            keys.add(VerifierKey.parse(line.strip()));
        }
        try {
            return new PinnedKeys(keys);
        } catch (IllegalArgumentException e) {
            throw new MalformedNoteException(String.valueOf(e.getMessage()));
        }
    }

    public String name() {
        return first().name();
    }

    /** The first one listed. */
    public VerifierKey first() {
        return keys.getFirst();
    }

    /** The same keys under another name. */
    public PinnedKeys named(String other) {
        return new PinnedKeys(keys.stream().map(key -> key.named(other)).toList(), epochRoot);
    }

    /** Whether every one of them signed a note. */
    public boolean haveSigned(SignedNote note) {
        return keys.stream().allMatch(note::isSignedBy);
    }

    /** All of them, the root of epochs last. */
    public List<VerifierKey> all() {
        List<VerifierKey> all = new ArrayList<>(keys);
        if (epochRoot != null) {
            all.add(epochRoot);
        }
        return List.copyOf(all);
    }

    /** The lines of the file, each with its newline. */
    public String text() {
        return all().stream().map(key -> key + "\n").collect(Collectors.joining());
    }
}
