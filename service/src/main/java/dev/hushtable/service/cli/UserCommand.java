package dev.hushtable.service.cli;

import dev.hushtable.service.identity.AccessKey;
import dev.hushtable.service.identity.AccessKeys;
import dev.hushtable.service.identity.PrincipalName;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hushtable user}: users are files in the policy folder; their access keys are not. */
@Command(name = "user", mixinStandardHelpOptions = true, description = "create, list and disable users")
final class UserCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine line() {
        return new CommandLine(new UserCommand())
                .addSubcommand(new Create())
                .addSubcommand(new ListUsers())
                .addSubcommand(new Disable());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name one of: create, list, disable");
    }

    /** {@code hushtable user create}. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description =
                    "write a user's file into the policy folder and make an access key; a running server notices both")
    static final class Create implements Runnable {

        @Mixin
        private Settings settings = new Settings();

        @Parameters(paramLabel = "NAME", description = "1 to 64 of letters, digits and +=,.@_-")
        private String name = "";

        @Option(names = "--policy", paramLabel = "POLICY", description = "managed policy to attach; may be repeated")
        private List<String> policies = new ArrayList<>();

        @Option(names = "--group", paramLabel = "GROUP", description = "group to join; may be repeated")
        private List<String> groups = new ArrayList<>();

        @Option(
                names = "--credentials-file",
                paramLabel = "FILE",
                description = "write the key there (mode 0600) instead of printing it")
        private @Nullable Path credentialsFile;

        @Mixin
        private AccountOption account = new AccountOption();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            UserFiles users = account.users(settings);
            users.requireNew(name);
            // Refuses a file that exists before anything is made.
            KeyPrinter printer = new KeyPrinter(spec.commandLine().getOut(), credentialsFile);
            try (AccessKeysOnDisk keys = AccessKeysOnDisk.open(settings)) {
                users.write(name, groups, policies);
                printer.print(keys.accessKeys().create(account.user(settings, name)));
            }
        }
    }

    /** {@code hushtable user list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "list users and their access keys")
    static final class ListUsers implements Runnable {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            PrintWriter out = spec.commandLine().getOut();
            try (AccessKeysOnDisk keys = AccessKeysOnDisk.open(settings)) {
                for (String account : UserFiles.accounts(settings)) {
                    list(account, keys.accessKeys(), out);
                }
            }
            out.flush();
        }

        private void list(String account, AccessKeys keys, PrintWriter out) {
            String suffix = account.equals(settings.account()) ? "" : "  account " + account;
            for (String user : new UserFiles(settings, account).names()) {
                List<AccessKey> owned = keys.list(new PrincipalName(account, user));
                out.println(user + suffix + (owned.isEmpty() ? "  (no access key)" : ""));
                owned.forEach(key -> out.println("  " + key.id() + "  " + key.status() + "  " + key.createdAt()));
            }
        }
    }

    /** {@code hushtable user disable}. */
    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description = "turn off all access keys of a user, and the sessions begun with them; a running server"
                    + " notices within a second")
    static final class Disable implements Runnable {

        @Mixin
        private Settings settings = new Settings();

        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Mixin
        private AccountOption account = new AccountOption();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            try (AccessKeysOnDisk keys = AccessKeysOnDisk.open(settings)) {
                AccessKeys accessKeys = keys.accessKeys();
                List<AccessKey> owned = accessKeys.list(account.user(settings, name));
                if (owned.isEmpty()) {
                    throw new CommandFailure(CommandFailure.NO_INPUT, "user '" + name + "' has no access key");
                }
                owned.forEach(key -> accessKeys.setStatus(key.id(), AccessKey.Status.INACTIVE));
                spec.commandLine().getOut().println("turned off " + owned.size() + " access key(s) of " + name);
                spec.commandLine().getOut().flush();
            }
        }
    }
}
