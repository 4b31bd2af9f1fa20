package dev.hushtable.audit.wal;

import dev.hushtable.audit.file.LogFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Names of the segments: {@code wal/<index of the first entry, 20 digits>.seg}. */
public final class WalFiles {
    public static final String DIRECTORY = "wal";
    static final String SPARE = DIRECTORY + "/spare";
    static final String UNFINISHED_SPARE = DIRECTORY + "/spare.tmp";

    private static final Pattern SEGMENT = Pattern.compile("00\\d{18}\\.seg");
    private static final int DIGITS = 20;

    private WalFiles() {}

    static String segment(long firstIndex) {
        String digits = Long.toString(firstIndex);
        return DIRECTORY + "/" + "0".repeat(DIGITS - digits.length()) + digits + ".seg";
    }

    /** Deletes the segments that hold nothing but entries before {@code index}. */
    public static void deleteBefore(LogFiles files, long index) throws IOException {
        List<Long> firsts = segments(files);
        for (int i = 0; i + 1 < firsts.size() && firsts.get(i + 1) <= index; i++) {
            files.delete(segment(firsts.get(i)));
        }
    }

    /** The first indexes of the segments present, ascending. */
    public static List<Long> segments(LogFiles files) throws IOException {
        List<Long> firsts = new ArrayList<>();
        for (String name : files.list(DIRECTORY)) {
            if (SEGMENT.matcher(name).matches()) {
                firsts.add(Long.parseLong(name.substring(0, DIGITS)));
            }
        }
        return firsts;
    }
}
