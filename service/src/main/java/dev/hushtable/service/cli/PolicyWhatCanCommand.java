package dev.hushtable.service.cli;

import dev.hushtable.service.authoring.Asker;
import dev.hushtable.service.authoring.Schema;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.authoring.reach.NamedAttributes;
import dev.hushtable.service.authoring.reach.Reach;
import dev.hushtable.service.authoring.reach.Row;
import dev.hushtable.service.authoring.reach.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable policy what-can}: what one principal reaches, of all tables. */
@Command(
        name = "what-can",
        mixinStandardHelpOptions = true,
        description = "say what a principal can read or write: of every table each attribute that policies name",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the report is complete", "2:wrong use, or unreadable files"})
final class PolicyWhatCanCommand implements Callable<Integer> {

    @Mixin
    private ReachOptions options = new ReachOptions();

    @Option(
            names = "--principal",
            paramLabel = "NAME",
            required = true,
            description = "user/NAME or role/NAME, of another account ACCOUNT:user/NAME, or an ARN")
    private String principal = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Workspace workspace = options.folder().workspace();
        Reach reach = new Reach(workspace, options.environment());
        List<Row> rows = new ArrayList<>();
        try {
            Asker asker = Asker.parse(principal);
            for (Schema schema : workspace.schemas()) {
                for (String attribute : NamedAttributes.of(workspace, schema.table())) {
                    rows.add(reach.row(asker, new Target(schema.table(), attribute, null)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, String.valueOf(e.getMessage()));
        }
        options.print("what-can", workspace, rows, spec.commandLine().getOut());
        return PolicyCommand.GOOD;
    }
}
