package dev.hushtable.service.cli;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.authoring.testing.Coverage;
import dev.hushtable.service.authoring.testing.JunitXml;
import dev.hushtable.service.authoring.testing.PolicyTest;
import dev.hushtable.service.authoring.testing.TestFileReader;
import dev.hushtable.service.authoring.testing.TestReport;
import dev.hushtable.service.authoring.testing.TestResult;
import dev.hushtable.service.authoring.testing.TestRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable policy test}: runs the tests beside policies. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "run the tests beside policies: requests as SDKs send them, and what must become of them",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all passed", "1:tests failed, or too little is covered", "2:wrong use, or unreadable files"})
final class PolicyTestCommand implements Callable<Integer> {

    @Mixin
    private PolicyFolder folder = new PolicyFolder();

    @Option(names = "--json", description = "print the results as JSON")
    private boolean json;

    @Option(names = "--junit", paramLabel = "FILE", description = "write the results for a build server, too")
    private @Nullable Path junit;

    @Option(
            names = "--min-coverage",
            paramLabel = "N",
            description = "fail when fewer percent of the statements are covered")
    private int minimumCoverage;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Workspace workspace = folder.workspace();
        List<PolicyTest> tests = tests(workspace);
        List<TestResult> results = new TestRunner(workspace).run(tests);
        TestReport report = new TestReport(results, Coverage.of(workspace, results));
        if (junit != null) {
            write(junit, JunitXml.of(report));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? report.json().toPrettyString() + "\n" : report.text());
        out.flush();
        boolean isGood = report.failed() == 0 && report.coverage().percentOfStatements() >= minimumCoverage;
        return isGood ? PolicyCommand.GOOD : PolicyCommand.FOUND;
    }

    private List<PolicyTest> tests(Workspace workspace) {
        List<PolicyTest> tests;
        try {
            tests = TestFileReader.read(workspace.tests());
        } catch (PolicyException refused) {
            throw new CommandFailure(
                    PolicyCommand.UNREADABLE, folder.directory() + " cannot be used:\n" + refused.getMessage());
        }
        if (tests.isEmpty()) {
            throw new CommandFailure(
                    PolicyCommand.UNREADABLE,
                    "there are no tests in " + folder.directory().resolve("tests"));
        }
        return tests;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, "cannot write " + file + ": " + e.getMessage());
        }
    }
}
