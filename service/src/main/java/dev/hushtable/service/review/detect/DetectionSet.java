package dev.hushtable.service.review.detect;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is looked for: the {@code *.yaml} files of a folder, and beside them suppressions in the folder {@code suppressions}.
 * Immutable.
 */
public record DetectionSet(List<Detection> detections, List<Suppression> suppressions) {
    private static final String SUPPRESSIONS = "suppressions";

    public DetectionSet {
        detections = List.copyOf(detections);
        suppressions = List.copyOf(suppressions);
    }

    /**
     * Reads a folder.
     *
     * @throws PolicyException with every problem and its place
     * @throws IOException when a file cannot be read
     */
    public static DetectionSet read(Path folder) throws PolicyException, IOException {
        List<Detection> detections = DetectionReader.read(files(folder));
        List<String> names = detections.stream().map(Detection::name).toList();
        List<Suppression> suppressions = new ArrayList<>();
        List<PolicyProblem> found = new ArrayList<>();
        Path beside = folder.resolve(SUPPRESSIONS);
        SortedMap<String, String> files = Files.isDirectory(beside) ? files(beside) : new TreeMap<>();
        files.forEach((file, text) -> {
            Problems problems = new Problems(SUPPRESSIONS + "/" + file);
            JsonValue value = YamlReader.read(text, problems);
            Suppression suppression = value == null
                    ? null
                    : new SuppressionReader(names, problems).suppression(DetectionReader.named(file), value);
            if (suppression != null) {
                suppressions.add(suppression);
            }
            found.addAll(problems.found());
        });
        if (!found.isEmpty()) {
            throw new PolicyException(found);
        }
        return new DetectionSet(detections, suppressions);
    }

    private static SortedMap<String, String> files(Path folder) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.filter(DetectionSet::isYaml).toList()) {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return texts;
    }

    private static boolean isYaml(Path file) {
        String name = String.valueOf(file.getFileName());
        return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }
}
