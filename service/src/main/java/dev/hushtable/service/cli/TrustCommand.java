package dev.hushtable.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable trust}: how each runtime is made to trust the server's CA, or the CA itself. */
@Command(
        name = "trust",
        mixinStandardHelpOptions = true,
        description = "print how each runtime is made to trust this server's CA, or export the CA")
final class TrustCommand implements Runnable {

    /** What can be exported. */
    enum Format {
        PEM("ca.pem"),
        PKCS12("truststore.p12"),
        PKCS12_MERGED("truststore-merged.p12");

        private final String fileName;

        Format(String fileName) {
            this.fileName = fileName;
        }
    }

    @Mixin
    private Settings settings = new Settings();

    @Option(
            names = "--export",
            paramLabel = "FORMAT",
            description = "write the CA to standard output, or to --out: ${COMPLETION-CANDIDATES}")
    private @Nullable Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "where to export to")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Path tls = settings.dataDirectory().tls();
        if (!Files.exists(tls.resolve("ca.pem"))) {
            throw new CommandFailure(
                    CommandFailure.NO_INPUT,
                    "no CA in " + tls.toAbsolutePath() + ": run 'hushtable serve --dev' or 'hushtable init' first");
        }
        if (format == null) {
            PrintWriter writer = spec.commandLine().getOut();
            writer.print(new TrustGuide(tls).text());
            writer.flush();
        } else {
            export(tls.resolve(format.fileName));
        }
    }

    private void export(Path source) {
        try {
            Path target = out;
            if (target != null) {
                Files.copy(source, target);
            } else if (format == Format.PEM) {
                spec.commandLine().getOut().print(Files.readString(source));
                spec.commandLine().getOut().flush();
            } else {
                throw new CommandFailure(CommandFailure.USAGE, "PKCS12 is binary: name a file with --out");
            }
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, "cannot export " + source + ": " + e);
        }
    }
}
