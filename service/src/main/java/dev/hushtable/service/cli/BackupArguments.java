package dev.hushtable.service.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every {@code hushtable backup} command takes, and how it answers. */
final class BackupArguments {
    @Mixin
    private Settings settings = new Settings();

    @Parameters(paramLabel = "FILE", description = "the backup; never overwritten")
    private Path file = Path.of("");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    Settings settings() {
        return settings;
    }

    DataDirectory data() {
        return settings.dataDirectory();
    }

    Path file() {
        return file;
    }

    void say(String sentence) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(sentence);
        out.flush();
    }
}
