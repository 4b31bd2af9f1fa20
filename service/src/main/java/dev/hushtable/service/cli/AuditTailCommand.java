package dev.hushtable.service.cli;

import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.audit.log.EntryVisitor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable audit tail}: the newest records, one JSON document a line. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = "print the newest records, one JSON document a line")
final class AuditTailCommand implements Runnable {
    private static final long POLL_MILLIS = 500;

    @Mixin
    private Settings settings = new Settings();

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "10",
            description = "how many (default: ${DEFAULT-VALUE})")
    private long lines = 10;

    @Option(
            names = {"-f", "--follow"},
            description = "go on printing as records are written")
    private boolean follow;

    @Option(
            names = "--disclose",
            paramLabel = "PURPOSE",
            description =
                    "show what the records keep back, too: asks the running server, which records who and what for")
    private @Nullable String purpose;

    private final Map<String, String> environment;

    AuditTailCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Path folder = settings.dataDirectory().audit();
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "no audit log in " + folder.toAbsolutePath());
        }
        try {
            long next = print(-1);
            while (follow && !Thread.currentThread().isInterrupted()) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                next = print(next);
            }
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "cannot read the audit log: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Prints from {@code from} on, or the newest when it is negative; returns where to go on. */
    private long print(long from) throws IOException {
        AuditReader reader =
                AuditReader.open(new DiskLogFiles(settings.dataDirectory().audit()));
        PrintWriter out = spec.commandLine().getOut();
        long start = from < 0 ? Math.max(0, reader.size() - lines) : from;
        if (purpose == null) {
            reader.forward(start, entry -> {
                out.println(new String(entry.leaf(), StandardCharsets.UTF_8));
                return EntryVisitor.Next.GO_ON;
            });
        } else {
            AdminClient client = AdminClient.of(environment, settings.dataDirectory());
            new DisclosedRecords(client, purpose, out).print(start, reader.size());
        }
        out.flush();
        return reader.size();
    }
}
