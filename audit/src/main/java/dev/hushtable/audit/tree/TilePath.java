package dev.hushtable.audit.tree;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a tile or of a bundle of entries, as C2SP tlog-tiles writes it: {@code tile/0/x001/234.p/5} holds the
 * first five hashes of tile 1234 of level 0.
 *
 * @param level height divided by eight; {@link #ENTRIES} for a bundle of entries
 * @param number position within the level
 * @param width hashes or entries in it, 1 to 256; 256 is a full one
 */
public record TilePath(int level, long number, int width) {
    public static final int ENTRIES = -1;

    private static final Pattern FORM = Pattern.compile(
            "tile/(entries|0|[1-9]|[1-5]\\d|6[0-3])/((?:x\\d{3}/){0,6}\\d{3})(?:\\.p/([1-9]\\d{0,2}))?");

    public TilePath {
        if (level < ENTRIES || level > 63 || number < 0 || width < 1 || width > Tile.WIDTH) {
            throw new IllegalArgumentException("no such tile: " + level + "/" + number + "/" + width);
        }
    }

    /** The full tile or bundle that holds, or will hold, this one. */
    public TilePath full() {
        return new TilePath(level, number, Tile.WIDTH);
    }

    public boolean isFull() {
        return width == Tile.WIDTH;
    }

    /** The directory of the partial ones. */
    public String partialDirectory() {
        return full() + ".p";
    }

    /** The tile a path names, or null when it names none in exactly this form. */
    public static @Nullable TilePath parse(String path) {
        Matcher matcher = FORM.matcher(path);
        if (!matcher.matches()) {
            return null;
        }
        int level = matcher.group(1).equals("entries") ? ENTRIES : Integer.parseInt(matcher.group(1));
        long number = Long.parseLong(matcher.group(2).replace("x", "").replace("/", ""));
        int width = matcher.group(3) == null ? Tile.WIDTH : Integer.parseInt(matcher.group(3));
        if (width > Tile.WIDTH || (width == Tile.WIDTH && matcher.group(3) != null)) {
            return null;
        }
        TilePath parsed = new TilePath(level, number, width);
        return parsed.toString().equals(path) ? parsed : null;
    }

    @Override
    public String toString() {
        StringBuilder path = new StringBuilder(digits(number % 1000));
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x" + digits(rest % 1000) + "/");
        }
        String prefix = "tile/" + (level == ENTRIES ? "entries" : level) + "/";
        return prefix + path + (isFull() ? "" : ".p/" + width);
    }

    private static String digits(long value) {
        return Long.toString(1000 + value).substring(1);
    }
}
