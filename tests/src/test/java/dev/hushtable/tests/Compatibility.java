package dev.hushtable.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code docs/compatibility.md} promises. */
final class Compatibility {
    private final Map<String, String> operations = new HashMap<>();
    private final Map<String, Map<String, String>> parameters = new HashMap<>();
    private final Map<String, String> kms = new HashMap<>();

    Compatibility() {
        try (Stream<String> lines = Files.lines(Path.of("..", "docs", "compatibility.md"))) {
            lines.filter(line -> line.startsWith("| ") && !line.startsWith("| Operation"))
                    .map(Compatibility::cells)
                    .forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        return Stream.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    private void read(List<String> row) {
        switch (row.size()) {
            case 2 -> operations.put(row.get(0), row.get(1));
            case 3 -> kms.put(row.get(0), row.get(1));
            case 4 ->
                parameters
                        .computeIfAbsent(row.get(0), operation -> new HashMap<>())
                        .put(row.get(1), row.get(2));
            default -> {}
        }
    }

    boolean isBuilt(String operation) {
        return operations.getOrDefault(operation, "").equals("built");
    }

    /** {@code built} or {@code refused}, or an empty text for an operation of KMS that the document does not have. */
    String kms(String operation) {
        return kms.getOrDefault(operation, "");
    }

    /** {@code supported} or {@code refused}, or an empty text for a parameter that the document does not have. */
    String parameter(String operation, String name) {
        return parameters.getOrDefault(operation, Map.of()).getOrDefault(name, "");
    }
}
