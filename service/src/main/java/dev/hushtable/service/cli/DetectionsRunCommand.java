package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.service.review.ChainedLog;
import dev.hushtable.service.review.alert.AlertMessage;
import dev.hushtable.service.review.detect.DetectionFollower;
import dev.hushtable.service.review.detect.DetectionSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code hushtable audit detections run}: what detections would have found in a log. Reads records as they lie there;
 * tells nobody else.
 */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "print what detections find in the whole log of a data folder or an archive",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing found", "1:something found", "64:files that cannot be used", "66:no log"})
final class DetectionsRunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "the folder of detections")
    private Path folder = Path.of(".");

    @Option(names = "--data", paramLabel = "DIR", description = "the data folder whose log is read")
    private @Nullable Path data;

    @Option(names = "--archive", paramLabel = "DIR", description = "an archive of the log instead")
    private @Nullable Path archive;

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        DetectionSet set = AlertSettings.read(folder);
        Path log = archive != null ? archive : new DataDirectory(data == null ? Path.of(".hushtable") : data).audit();
        if (!Files.isDirectory(log)) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "no audit log in " + log.toAbsolutePath());
        }
        PrintWriter out = spec.commandLine().getOut();
        int[] found = new int[1];
        try {
            ChainedLog chain = new ChainedLog(new LogChain(new DiskLogFiles(log)));
            // Silence is of the present: a log that ended says nothing of it.
            Instant end = Instant.EPOCH;
            DetectionFollower follower = DetectionFollower.from(
                    chain.readableFrom(),
                    chain,
                    set,
                    (alert, by) -> {
                        found[0]++;
                        Map<String, String> details = AlertMessage.details(alert, by);
                        out.println(json ? object(alert.time(), details) : alert.time() + "  " + line(details));
                    },
                    end);
            follower.advance(end);
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "cannot read the audit log: " + e.getMessage());
        }
        if (!json) {
            out.println(found[0] == 1 ? "1 alert" : found[0] + " alerts");
        }
        out.flush();
        return found[0] == 0 ? PolicyCommand.GOOD : PolicyCommand.FOUND;
    }

    private static ObjectNode object(Instant time, Map<String, String> details) {
        ObjectNode object = AdminClient.request().put("time", time.toString());
        details.forEach(object::put);
        return object;
    }

    private static String line(Map<String, String> details) {
        StringBuilder line = new StringBuilder();
        line.append(details.get("severity")).append("  ").append(details.get("detection"));
        line.append("  ").append(details.get("title")).append("  (").append(details.get("count"));
        line.append(details.containsKey("eventIndex") ? ", the last is entry " + details.get("eventIndex") : "");
        line.append(details.containsKey("group") ? ", " + details.get("group") : "")
                .append(')');
        return details.containsKey("suppressedBy")
                ? line + "  suppressed by " + details.get("suppressedBy")
                : line.toString();
    }
}
