package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.authoring.WorkspaceFiles;
import dev.hushtable.service.authoring.history.Replay;
import dev.hushtable.service.authoring.history.ReplayReport;
import dev.hushtable.service.authoring.history.Suggester;
import dev.hushtable.service.authoring.history.Suggestion;
import dev.hushtable.service.authoring.history.SuggestionText;
import dev.hushtable.service.authoring.history.Usage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable policy suggest}: the least policy for what somebody used. */
@Command(
        name = "suggest",
        mixinStandardHelpOptions = true,
        description = "write the least policy that allows what a principal used, and prove it by the history",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written; replayed, it allows all that was used, and lint finds nothing in it",
            "1:written, but lint finds something, or a recorded decision would be otherwise: see there",
            "2:nothing can be suggested"
        })
final class PolicySuggestCommand implements Callable<Integer> {

    @Option(
            names = "--principal",
            paramLabel = "PRINCIPAL",
            required = true,
            description = "whose: ana, user/ana, role/nurse, or an ARN")
    private String principal = "";

    @Option(names = "--days", paramLabel = "N", description = "what was used in the last N days; as --since Nd")
    private @Nullable Integer days;

    @Option(
            names = "--write",
            paramLabel = "DIR",
            description = "write the whole policy directory with the suggestion in force to this new folder")
    private @Nullable Path write;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    PolicySuggestCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        HistoryOptions records = days == null ? history : history.since(days + "d");
        PrintWriter errors = spec.commandLine().getErr();
        try {
            WorkspaceFiles files = WorkspaceFiles.read(settings.policies());
            SortedMap<String, String> all = new TreeMap<>(files.policies());
            all.putAll(files.schemas());
            Usage usage = new Usage(principal);
            records.read(new HistoryOptions.Asking(settings, environment), errors, usage);
            Suggestion suggestion = new Suggester(all).suggest(usage);
            Replay replay = new Replay(
                    PolicySet.compile(files.policies(), settings.account()),
                    PolicySet.compile(suggestion.files(), settings.account()),
                    settings.resultEnforcement());
            records.read(new HistoryOptions.Asking(settings, environment), errors, replay);
            return report(usage, suggestion, replay.report());
        } catch (PolicyException | IllegalArgumentException unusable) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, String.valueOf(unusable.getMessage()));
        }
    }

    private int report(Usage usage, Suggestion suggestion, ReplayReport replayed) {
        if (write != null) {
            write(write, suggestion);
        }
        PrintWriter out = spec.commandLine().getOut();
        SuggestionText text = new SuggestionText(usage, suggestion, replayed);
        if (json) {
            ObjectNode tree = text.json();
            out.println(tree.toPrettyString());
        } else {
            text.lines().forEach(out::println);
        }
        out.flush();
        return suggestion.findings().isEmpty() && replayed.flips().isEmpty() ? PolicyCommand.GOOD : PolicyCommand.FOUND;
    }

    private static void write(Path folder, Suggestion suggestion) {
        try {
            Files.createDirectory(folder);
            for (var file : suggestion.files().entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.CANNOT_CREATE, "cannot write " + folder.toAbsolutePath() + ": " + e.getMessage());
        }
    }
}
