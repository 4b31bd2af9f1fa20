package dev.hushtable.service.cli;

import dev.hushtable.service.authoring.Asker;
import dev.hushtable.service.authoring.Questions;
import dev.hushtable.service.authoring.Schema;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.authoring.reach.Reach;
import dev.hushtable.service.authoring.reach.Row;
import dev.hushtable.service.authoring.reach.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable policy who-can}: who reaches an attribute, through which doors. */
@Command(
        name = "who-can",
        mixinStandardHelpOptions = true,
        description = "say who can read or write attributes of a table, through which doors, under which conditions",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the report is complete", "2:wrong use, or unreadable files"})
final class PolicyWhoCanCommand implements Callable<Integer> {

    @Mixin
    private ReachOptions options = new ReachOptions();

    @Option(names = "--table", paramLabel = "NAME", required = true, description = "a table that schemas/ describes")
    private String table = "";

    @Option(
            names = "--attribute",
            paramLabel = "NAME",
            split = ",",
            description = "an attribute; may be repeated (default: one that no policy names)")
    private List<String> attributes = new ArrayList<>();

    @Option(
            names = "--partition",
            paramLabel = "VALUE",
            description = "only items with this partition key (default: whichever)")
    private @Nullable String partition;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Workspace workspace = options.folder().workspace();
        Schema schema = workspace.schema(table);
        if (schema == null) {
            throw new CommandFailure(
                    PolicyCommand.UNREADABLE, "no file of schemas/ describes the table '" + table + "'");
        }
        Reach reach = new Reach(workspace, options.environment());
        List<Row> rows = new ArrayList<>();
        for (String attribute : attributes.isEmpty() ? List.of(Target.ANY_OTHER) : attributes) {
            Target target = new Target(schema.table(), attribute, partition);
            for (Asker asker : Questions.principals(workspace)) {
                rows.add(reach.row(asker, target));
            }
        }
        options.print("who-can", workspace, rows, spec.commandLine().getOut());
        return PolicyCommand.GOOD;
    }
}
