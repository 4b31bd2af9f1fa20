package dev.hushtable.service.cli;

import dev.hushtable.crypto.root.v1.RootOfTrust;
import dev.hushtable.crypto.root.v1.RootOfTrustException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hushtable root list}. Needs no key: nothing it shows is secret. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "list the ways to unlock this installation")
final class RootListCommand implements Runnable {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        print(settings.dataDirectory(), spec.commandLine().getOut());
    }

    static void print(DataDirectory data, PrintWriter out) {
        try {
            RootOfTrust.slots(data.root()).forEach(out::println);
        } catch (RootOfTrustException e) {
            throw new CommandFailure(CommandFailure.NO_INPUT, String.valueOf(e.getMessage()));
        }
        out.flush();
    }
}
