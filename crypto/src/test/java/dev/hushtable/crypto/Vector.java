package dev.hushtable.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One file of {@code src/test/resources/vectors}: lines of {@code name: value}. */
public record Vector(String name, Map<String, String> fields) {
    private static final String REFUSED = "refused, ";

    public static List<Vector> folder(String folder) {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/vectors", folder))) {
            return files.sorted().map(Vector::read).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Vector read(Path file) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                int colon = line.indexOf(':');
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new Vector(file.getFileName().toString(), fields);
    }

    public String text(String field) {
        String value = fields.get(field);
        if (value == null) {
            throw new IllegalArgumentException(name + " has no field " + field);
        }
        return value;
    }

    public byte[] bytes(String field) {
        return Bytes.hex(text(field));
    }

    public boolean expectsSuccess() {
        String expected = text("expect");
        if (!expected.equals("success")
                && !expected.equals("authentication failure")
                && !expected.startsWith(REFUSED)) {
            throw new IllegalArgumentException(name + " expects something unknown");
        }
        return expected.equals("success");
    }

    /** What the refusal's message must contain. */
    public String refusal() {
        return text("expect").substring(REFUSED.length());
    }

    @Override
    public String toString() {
        return name;
    }
}
