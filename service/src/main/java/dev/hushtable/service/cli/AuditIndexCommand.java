package dev.hushtable.service.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hushtable audit index}: what can be done with the index over the log. */
@Command(
        name = "index",
        mixinStandardHelpOptions = true,
        description = "the index over the log; it can be made anew at any time")
final class AuditIndexCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine line(Map<String, String> environment) {
        return new CommandLine(new AuditIndexCommand()).addSubcommand(new Rebuild(environment));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name one of: rebuild");
    }

    /** {@code hushtable audit index rebuild}. */
    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = "throw the index of a running server away and make it anew; nothing is found meanwhile")
    static final class Rebuild implements Runnable {
        @Mixin
        private Settings settings = new Settings();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        private final Map<String, String> environment;

        Rebuild(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public void run() {
            var unused = AdminClient.of(environment, settings.dataDirectory())
                    .call("RebuildAuditIndex", AdminClient.request());
            spec.commandLine().getOut().println("begun; 'hushtable audit status' says how far it is");
            spec.commandLine().getOut().flush();
        }
    }
}
