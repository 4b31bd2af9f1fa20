package dev.hushtable.service.cli;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.diff.DiffReport;
import dev.hushtable.policy.diff.Place;
import dev.hushtable.policy.diff.PolicyDiff;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.authoring.WorkspaceFiles;
import dev.hushtable.service.authoring.history.Replay;
import dev.hushtable.service.authoring.history.ReplayReport;
import dev.hushtable.service.authoring.history.ReplayText;
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
            "1:new access (with --both: any difference; with --replay: also a recorded decision that would be otherwise)",
            "2:a directory is unusable"
        })
final class PolicyDiffCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "OLD", description = "policy directory before the change")
    private Path before = Path.of(".");

    @Parameters(index = "1", paramLabel = "NEW", description = "policy directory after the change")
    private Path after = Path.of(".");

    @Option(names = "--both", description = "also what OLD allows and NEW does not")
    private boolean both;

    @Option(
            names = "--replay",
            description = "also decide again what the audit log holds; needs the data folder and its root of trust")
    private boolean replay;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    PolicyDiffCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Place place = new Place(settings.account(), settings.homeRegion());
        Map<String, String> old = files(before);
        Map<String, String> young = files(after);
        Map<String, DiffReport> reports = new LinkedHashMap<>();
        reports.put("new", compare(old, young, place));
        if (both) {
            reports.put("lost", compare(young, old, place));
        }
        ReplayReport replayed = replay ? replayed(old, young) : null;
        PrintWriter out = spec.commandLine().getOut();
        DiffPrinter printer = new DiffPrinter(out);
        if (json) {
            printer.json(reports, replayed);
        } else {
            printer.text(reports);
            if (replayed != null) {
                out.println();
                ReplayText.lines(replayed).forEach(out::println);
            }
        }
        out.flush();
        boolean differs = reports.values().stream().anyMatch(report -> !report.isEmpty())
                || (replayed != null && !replayed.flips().isEmpty());
        return differs ? PolicyCommand.FOUND : PolicyCommand.GOOD;
    }

    private ReplayReport replayed(Map<String, String> old, Map<String, String> young) {
        try {
            Replay again = new Replay(
                    PolicySet.compile(old, settings.account()),
                    PolicySet.compile(young, settings.account()),
                    settings.resultEnforcement());
            history.read(
                    new HistoryOptions.Asking(settings, environment),
                    spec.commandLine().getErr(),
                    again);
            return again.report();
        } catch (PolicyException refused) {
            throw unusable(refused);
        }
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
