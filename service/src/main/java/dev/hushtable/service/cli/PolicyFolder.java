package dev.hushtable.service.cli;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.service.authoring.Workspace;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The directory a tool for policy authors works on, and where it is for. Filled in by picocli. */
final class PolicyFolder {

    @Parameters(paramLabel = "DIR", description = "the policy directory: iam and its neighbours, schemas, tests")
    private Path directory = Path.of(".");

    @Mixin
    private PolicyHome home = new PolicyHome();

    Path directory() {
        return directory;
    }

    /** @throws CommandFailure with every problem of the files, one a line */
    Workspace workspace() {
        try {
            return Workspace.read(directory, home.chosen());
        } catch (PolicyException refused) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, directory + " cannot be used:\n" + refused.getMessage());
        }
    }
}
