package dev.hushtable.service.cli;

import dev.hushtable.crypto.root.v1.UnlockMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hushtable root remove}. A running server need not stop for it. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "remove a way to unlock this installation; the last one stays")
final class RootRemoveCommand implements Runnable {

    @Mixin
    private Settings settings = new Settings();

    @Parameters(paramLabel = "N", description = "its number, as 'hushtable root list' shows it")
    private int number;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        DataDirectory data = settings.dataDirectory();
        RootChange.make(data, changes -> {
            UnlockMethod existing = new RootUnlocking(settings.root(), data, new SecretInput()).method();
            changes.removeSlot(existing, number);
            RootAccess.close(existing);
        });
        RootListCommand.print(data, spec.commandLine().getOut());
        spec.commandLine()
                .getOut()
                .println("older copies of root.sealed still open by what was removed: if it is known to others, run"
                        + " 'hushtable root rotate'");
        spec.commandLine().getOut().flush();
    }
}
