package dev.hushtable.service.cli;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.diff.DiffReport;
import dev.hushtable.policy.diff.Place;
import dev.hushtable.policy.diff.PolicyDiff;
import dev.hushtable.service.authoring.Home;
import dev.hushtable.service.authoring.WorkspaceFiles;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hushtable policy diff}: whether a change of the policies gives anybody anything. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "does NEW allow anything OLD does not? with a request that shows it",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no new access found",
            "1:new access (with --both: any difference)",
            "2:a directory is unusable"
        })
final class PolicyDiffCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "OLD", description = "policy directory before the change")
    private Path before = Path.of(".");

    @Parameters(index = "1", paramLabel = "NEW", description = "policy directory after the change")
    private Path after = Path.of(".");

    @Option(names = "--both", description = "also what OLD allows and NEW does not")
    private boolean both;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    private PolicyHome home = new PolicyHome();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Home chosen = home.chosen();
        Place place = new Place(chosen.accountId(), chosen.region());
        Map<String, String> old = files(before);
        Map<String, String> young = files(after);
        Map<String, DiffReport> reports = new LinkedHashMap<>();
        reports.put("new", compare(old, young, place));
        if (both) {
            reports.put("lost", compare(young, old, place));
        }
        PrintWriter out = spec.commandLine().getOut();
        DiffPrinter printer = new DiffPrinter(out);
        if (json) {
            printer.json(reports);
        } else {
            printer.text(reports);
        }
        out.flush();
        boolean differs = reports.values().stream().anyMatch(report -> !report.isEmpty());
        return differs ? PolicyCommand.FOUND : PolicyCommand.GOOD;
    }

    private static DiffReport compare(Map<String, String> from, Map<String, String> to, Place place) {
        try {
            return PolicyDiff.compare(from, to, place);
        } catch (PolicyException refused) {
            throw unusable(refused);
        }
    }

    private static Map<String, String> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, "there is no directory " + directory.toAbsolutePath());
        }
        try {
            WorkspaceFiles files = WorkspaceFiles.read(directory);
            Map<String, String> all = new TreeMap<>(files.policies());
            all.putAll(files.schemas());
            return all;
        } catch (PolicyException refused) {
            throw unusable(refused);
        }
    }

    private static CommandFailure unusable(PolicyException refused) {
        return new CommandFailure(PolicyCommand.UNREADABLE, "the policies cannot be used:\n" + refused.getMessage());
    }
}
