package dev.hushtable.service.cli;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.service.review.detect.DetectionSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What is looked for in the audit log, and who is told. Read at the start only: no request can change whom the server
 * calls, or which program it runs. Filled in by picocli.
 */
public final class AlertSettings {

    @Option(
            names = "--detections",
            paramLabel = "DIR",
            description = "detections to apply to the audit log, YAML files as in examples/detections (default: none)")
    private @Nullable Path detections;

    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            description = "where alerts go, besides the log itself: a JSON file (docs/audit/detections.md)")
    private @Nullable Path destinations;

    /**
     * What is looked for; null for nothing.
     *
     * @throws CommandFailure with every problem of the files, one a line
     */
    public @Nullable DetectionSet detections() {
        return detections == null ? null : read(detections);
    }

    /**
     * Where alerts go besides the log.
     *
     * @throws CommandFailure with every problem of the file, one a line
     */
    public List<AlertRoute> destinations() {
        return destinations == null ? List.of() : AlertRoutes.read(destinations);
    }

    static DetectionSet read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "there is no folder " + folder + " of detections");
        }
        try {
            return DetectionSet.read(folder);
        } catch (PolicyException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "the detections in " + folder + " cannot be used:\n" + e.getMessage());
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.NO_INPUT, "the detections in " + folder + " cannot be read: " + e.getMessage());
        }
    }
}
