package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The pinned JavaScript libraries of {@code tests/clients}, and the scripts that use them. */
final class NodePackages {
    private static final Path FOLDER = Path.of("clients").toAbsolutePath();

    private NodePackages() {}

    /** Runs a script with libraries that are those of the lock file. */
    static ForeignClient.Finished run(ForeignClient node, String script, String... arguments) {
        install();
        String[] line = new String[arguments.length + 1];
        line[0] = FOLDER.resolve(script).toString();
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return node.run(line);
    }

    /** Once, and again when the lock file changed. */
    private static synchronized void install() {
        try {
            Path lock = FOLDER.resolve("package-lock.json");
            Path installed = FOLDER.resolve("node_modules/.package-lock.json");
            if (Files.exists(installed)
                    && !Files.getLastModifiedTime(installed)
                            .toInstant()
                            .isBefore(Files.getLastModifiedTime(lock).toInstant())) {
                return;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ForeignClient.Finished finished = new ForeignClient(List.of("npm"))
                .run("ci", "--prefix", FOLDER.toString(), "--no-audit", "--no-fund", "--ignore-scripts");
        assertThat(finished.exitCode())
                .as("npm ci in tests/clients:\n%s", finished.output())
                .isZero();
    }
}
