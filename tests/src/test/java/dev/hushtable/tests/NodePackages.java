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
        assertThat(Installed.OUTCOME.exitCode())
                .as("npm ci in tests/clients:\n%s", Installed.OUTCOME.output())
                .isZero();
        String[] line = new String[arguments.length + 1];
        line[0] = FOLDER.resolve(script).toString();
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return node.run(line);
    }

    /** Initialised when first asked for, once. */
    private static final class Installed {
        private static final ForeignClient.Finished OUTCOME = install();
    }

    private static ForeignClient.Finished install() {
        if (isUpToDate()) {
            return new ForeignClient.Finished(0, "");
        }
        return new ForeignClient(List.of("npm"))
                .runAsTool("ci", "--prefix", FOLDER.toString(), "--no-audit", "--no-fund", "--ignore-scripts");
    }

    /** What npm writes last is its own copy of the lock file. */
    private static boolean isUpToDate() {
        try {
            Path installed = FOLDER.resolve("node_modules/.package-lock.json");
            return Files.exists(installed)
                    && Files.getLastModifiedTime(installed)
                                    .compareTo(Files.getLastModifiedTime(FOLDER.resolve("package-lock.json")))
                            >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
