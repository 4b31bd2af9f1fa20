package dev.hushtable.audit.verify;

import dev.hushtable.audit.file.LogFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** The files below a directory of a log that may be written meanwhile. */
final class FileWalk {
    private FileWalk() {}

    /** Their paths; none when there is no such directory. */
    static List<String> below(LogFiles files, String directory) throws IOException {
        List<String> paths = new ArrayList<>();
        if (files.exists(directory)) {
            collect(files, directory, paths);
        }
        return paths;
    }

    private static void collect(LogFiles files, String directory, List<String> paths) throws IOException {
        for (String name : names(files, directory)) {
            if (name.endsWith("/")) {
                collect(files, directory + "/" + name.substring(0, name.length() - 1), paths);
            } else {
                paths.add(directory + "/" + name);
            }
        }
    }

    private static List<String> names(LogFiles files, String directory) throws IOException {
        try {
            return files.list(directory);
        } catch (NoSuchFileException e) {
            return List.of(); // Unfinished forms of tiles and bundles go away when these are finished.
        }
    }
}
