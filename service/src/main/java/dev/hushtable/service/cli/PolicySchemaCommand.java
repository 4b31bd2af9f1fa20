package dev.hushtable.service.cli;

import dev.hushtable.policy.schema.FileSchema;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hushtable policy schema}: the JSON Schemas that editors complete and check policy files with. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "print the JSON Schema of a kind of file; without KIND, list the kinds",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed", "2:there is no such kind"})
final class PolicySchemaCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "KIND", description = "policy, user, group, role, ...")
    private @Nullable String kind;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (kind == null) {
            for (FileSchema one : FileSchema.values()) {
                out.printf(Locale.ROOT, "%-18s %s%n", one.word(), one.files());
            }
        } else {
            FileSchema schema = FileSchema.named(kind);
            if (schema == null) {
                String known =
                        Arrays.stream(FileSchema.values()).map(FileSchema::word).collect(Collectors.joining(", "));
                throw new CommandFailure(
                        PolicyCommand.UNREADABLE, "there is no kind of file '" + kind + "'; there are: " + known);
            }
            out.print(schema.json());
        }
        out.flush();
        return PolicyCommand.GOOD;
    }
}
