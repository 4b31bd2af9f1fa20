package dev.hushtable.policy.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Several files in one: each begins after a line {@code === PATH}. */
public final class Archive {
    private Archive() {}

    public static Map<String, String> read(Path archive) throws IOException {
        Map<String, String> files = new TreeMap<>();
        String path = "";
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(archive)) {
            if (line.startsWith("=== ")) {
                files.put(path, text.toString());
                path = line.substring("=== ".length());
                text.setLength(0);
            } else {
                text.append(line).append('\n');
            }
        }
        files.put(path, text.toString());
        files.remove("");
        return files;
    }
}
