package dev.hushtable.service.powerloss;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A folder: its names as programs see them, and for those that changed since it was forced, all that they stood for. */
final class LostFolder implements LostNode {
    private final Map<String, LostNode> seen = new TreeMap<>();

    /** For each name what it stood for, the oldest first; the first is on the disk. Null is nothing. */
    private final Map<String, List<@Nullable LostNode>> since = new TreeMap<>();

    @Nullable
    LostNode get(String name) {
        return seen.get(name);
    }

    /** @param node null to remove the name */
    void set(String name, @Nullable LostNode node) {
        List<@Nullable LostNode> stood = since.computeIfAbsent(name, n -> new ArrayList<>());
        if (stood.isEmpty()) {
            stood.add(seen.get(name));
        }
        stood.add(node);
        if (node == null) {
            seen.remove(name);
        } else {
            seen.put(name, node);
        }
    }

    void force() {
        since.clear();
    }

    /** What a power failure leaves of its names. */
    Map<String, LostNode> after(Survivor survivor, Random random) {
        Map<String, LostNode> left = new TreeMap<>(seen);
        since.forEach((name, stood) -> {
            LostNode node = switch (survivor) {
                case NOTHING -> stood.getFirst();
                case EVERYTHING -> stood.getLast();
                case ANYTHING -> stood.get(random.nextInt(stood.size()));
            };
            if (node == null) {
                left.remove(name);
            } else {
                left.put(name, node);
            }
        });
        return left;
    }
}
