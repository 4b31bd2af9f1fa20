package dev.hushtable.service.cli;

import dev.hushtable.crypto.root.v1.RootOfTrust;
import dev.hushtable.crypto.root.v1.SlotSummary;
import dev.hushtable.crypto.root.v1.UnlockMethod;
import java.security.SecureRandom;
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

    private String slot(DataDirectory data) {
        return RootOfTrust.slots(data.root()).stream()
                .filter(slot -> slot.number() == number)
                .map(SlotSummary::toString)
                .findFirst()
                .orElse(Integer.toString(number));
    }

    @Override
    public void run() {
        DataDirectory data = settings.dataDirectory();
        RootChange.make(data, changes -> {
            UnlockMethod existing = new RootUnlocking(settings.root(), data, new SecretInput()).method();
            try (RootAccess access = RootAccess.open(data, existing, new SecureRandom())) {
                RootChange.record(access, "RootSlotRemoved", slot(data), () -> changes.removeSlot(existing, number));
                RootAccess.close(existing);
            }
        });
        RootListCommand.print(data, spec.commandLine().getOut());
        spec.commandLine()
                .getOut()
                .println("older copies of root.sealed still open by what was removed: if it is known to others, run"
                        + " 'hushtable root rotate'");
        spec.commandLine().getOut().flush();
    }
}
