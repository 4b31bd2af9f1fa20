package dev.hushtable.service.cli;

import dev.hushtable.service.authoring.Home;
import picocli.CommandLine.Option;

/** The account and region that policies are for, when no server says it. Filled in by picocli. */
final class PolicyHome {

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

    /** @throws CommandFailure when the account is none */
    Home chosen() {
        if (!account.matches("\\d{12}")) {
            throw new CommandFailure(
                    PolicyCommand.UNREADABLE, "--account must be twelve digits, but is '" + account + "'");
        }
        return new Home(account, region);
    }
}
