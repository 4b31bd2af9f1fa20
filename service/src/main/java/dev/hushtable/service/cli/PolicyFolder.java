package dev.hushtable.service.cli;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.service.authoring.Home;
import dev.hushtable.service.authoring.Workspace;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The directory a tool for policy authors works on, and the account it is for. Filled in by picocli. */
final class PolicyFolder {

    @Parameters(paramLabel = "DIR", description = "the policy directory: iam and its neighbours, schemas, tests")
    private Path directory = Path.of(".");

    @Option(
            names = "--account",
            paramLabel = "ID",
            defaultValue = "123456789012",
            description = "twelve-digit account id the policies are for (default: ${DEFAULT-VALUE})")
    private String account = Home.DEFAULT.accountId();

    @Option(
            names = "--region",
            paramLabel = "NAME",
            defaultValue = "us-east-1",
            description = "region of tables whose schema names none (default: ${DEFAULT-VALUE})")
    private String region = Home.DEFAULT.region();

    Path directory() {
        return directory;
    }

    Home home() {
        if (!account.matches("\\d{12}")) {
            throw new CommandFailure(
                    PolicyCommand.UNREADABLE, "--account must be twelve digits, but is '" + account + "'");
        }
        return new Home(account, region);
    }

    /** @throws CommandFailure with every problem of the files, one a line */
    Workspace workspace() {
        try {
            return Workspace.read(directory, home());
        } catch (PolicyException refused) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, directory + " cannot be used:\n" + refused.getMessage());
        }
    }
}
