package dev.hushtable.service.review.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StarterDetectionsTest {

    @Test
    void each_has_tests_and_passes_them() throws IOException, PolicyException {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(Path.of("../examples/detections"))) {
            for (Path file : found.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }

        List<Detection> detections = DetectionReader.read(files);

        assertThat(detections).hasSizeGreaterThanOrEqualTo(15).allSatisfy(detection -> {
            assertThat(detection.tests()).as(detection.name()).isNotEmpty();
            assertThat(detection.about().runbook()).as(detection.name()).isNotBlank();
        });
        assertThat(SampleRun.of(detections))
                .allSatisfy(result -> assertThat(result.passed())
                        .as(result.detection().name() + ": " + result.sentence())
                        .isTrue());
    }
}
