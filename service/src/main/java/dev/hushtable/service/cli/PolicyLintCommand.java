package dev.hushtable.service.cli;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.lint.LintReport;
import dev.hushtable.policy.lint.Linter;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.service.authoring.WorkspaceFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hushtable policy lint}: what is wrong with a policy directory, or will be one day. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "find mistakes and open doors in a policy directory",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing found", "1:findings at or above --fail-on", "2:the directory cannot be read"})
final class PolicyLintCommand implements Callable<Integer> {
    private static final String SUPPRESSIONS = ".lint.json";

    /** How findings are printed. */
    enum Format {
        TEXT,
        JSON,
        SARIF
    }

    @Parameters(paramLabel = "DIR", description = "the policy directory: iam and its neighbours, schemas, tests")
    private Path directory = Path.of(".");

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "WARNING",
            description = "error, warning or note: exit with 1 on findings as bad (default: warning)")
    private Severity failOn = Severity.WARNING;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(names = "--sarif", description = "print SARIF 2.1.0, which code hosts show beside the lines")
    private boolean sarif;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        LintReport report = Linter.lint(files(), suppressions());
        PrintWriter out = spec.commandLine().getOut();
        LintPrinter printer = new LintPrinter(out);
        switch (format()) {
            case TEXT -> printer.text(report);
            case JSON -> printer.json(report);
            case SARIF -> printer.sarif(report);
        }
        out.flush();
        return report.reaches(failOn) ? PolicyCommand.FOUND : PolicyCommand.GOOD;
    }

    private Format format() {
        if (sarif) {
            return Format.SARIF;
        }
        return json ? Format.JSON : Format.TEXT;
    }

    private Map<String, String> files() {
        if (!Files.isDirectory(directory)) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, "there is no directory " + directory.toAbsolutePath());
        }
        try {
            WorkspaceFiles files = WorkspaceFiles.read(directory);
            Map<String, String> all = new TreeMap<>(files.policies());
            all.putAll(files.schemas());
            all.putAll(files.tests());
            return all;
        } catch (PolicyException refused) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, directory + " cannot be read:\n" + refused.getMessage());
        }
    }

    private @Nullable String suppressions() {
        Path file = directory.resolve(SUPPRESSIONS);
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : null;
        } catch (IOException unreadable) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, file + " cannot be read: " + unreadable.getMessage());
        }
    }
}
