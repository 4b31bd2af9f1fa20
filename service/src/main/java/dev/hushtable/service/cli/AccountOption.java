package dev.hushtable.service.cli;

import dev.hushtable.service.identity.PrincipalName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --in-account}: whose users a command is about; the server's own account unless said otherwise. */
final class AccountOption {

    @Option(
            names = "--in-account",
            paramLabel = "ID",
            description = "twelve-digit account of the user (default: the server's own)")
    private @Nullable String account;

    /**
     * @throws CommandFailure when it is no account
     */
    String of(Settings settings) {
        String named = account;
        if (named == null) {
            return settings.account();
        }
        if (!named.matches("\\d{12}")) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "--in-account must be twelve digits, but is '" + named + "'");
        }
        return named;
    }

    UserFiles users(Settings settings) {
        return new UserFiles(settings, of(settings));
    }

    PrincipalName user(Settings settings, String name) {
        return new PrincipalName(of(settings), name);
    }
}
