package dev.hushtable.service.cli;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.service.identity.AccessKey;
import dev.hushtable.service.item.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hushtable key}: access keys. A running server notices every change within a second. */
@Command(name = "key", mixinStandardHelpOptions = true, description = "create, import, list and turn off access keys")
final class KeyCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine line() {
        return new CommandLine(new KeyCommand())
                .addSubcommand(new Create())
                .addSubcommand(new Import())
                .addSubcommand(new ListKeys())
                .addSubcommand("disable", new Switch(AccessKey.Status.INACTIVE))
                .addSubcommand("enable", new Switch(AccessKey.Status.ACTIVE))
                .addSubcommand(new Delete());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "name one of: create, import, list, disable, enable, delete");
    }

    /** {@code hushtable key create}. */
    @Command(name = "create", mixinStandardHelpOptions = true, description = "make a further access key for a user")
    static final class Create implements Runnable {

        @Mixin
        private Settings settings = new Settings();

        @Parameters(paramLabel = "USER")
        private String user = "";

        @Mixin
        private AccountOption account = new AccountOption();

        @Option(
                names = "--credentials-file",
                paramLabel = "FILE",
                description = "write the key there (mode 0600) instead of printing it")
        private @Nullable Path credentialsFile;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            account.users(settings).require(user);
            try (AccessKeysOnDisk keys = AccessKeysOnDisk.open(settings)) {
                new KeyPrinter(spec.commandLine().getOut(), credentialsFile)
                        .print(keys.accessKeys().create(account.user(settings, user)));
            }
        }
    }

    /** {@code hushtable key import}. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "take over a fixed key pair, for fixtures and tools that hard-code theirs (test/test)")
    static final class Import implements Runnable {

        @Mixin
        private Settings settings = new Settings();

        @Parameters(paramLabel = "USER", description = "whose key it becomes")
        private String user = "";

        @Mixin
        private AccountOption account = new AccountOption();

        @Option(names = "--access-key-id", required = true, paramLabel = "ID")
        private String accessKeyId = "";

        @Option(
                names = "--secret-file",
                required = true,
                paramLabel = "FILE",
                description =
                        "file with the secret, '-' for standard input; never an argument, which other users could see")
        private String secretFile = "";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            account.users(settings).require(user);
            try (AccessKeysOnDisk keys = AccessKeysOnDisk.open(settings);
                    SecretBytes secret = secret()) {
                keys.accessKeys().importKey(accessKeyId, secret, account.user(settings, user));
            } catch (InvalidInputException e) {
                throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()));
            }
            spec.commandLine().getOut().println("imported " + accessKeyId + " for " + user);
            spec.commandLine().getOut().flush();
        }

        /** Far above any secret; a longer one is refused for its length. */
        private static final int MAX_SECRET_FILE_BYTES = 4_096;

        private SecretBytes secret() {
            try (InputStream in = secretFile.equals("-") ? System.in : Files.newInputStream(Path.of(secretFile))) {
                byte[] bytes = in.readNBytes(MAX_SECRET_FILE_BYTES);
                int end = bytes.length;
                while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
                    end--;
                }
                byte[] trimmed = Arrays.copyOf(bytes, end);
                Arrays.fill(bytes, (byte) 0);
                return SecretBytes.takeOver(trimmed);
            } catch (IOException e) {
                throw new CommandFailure(CommandFailure.NO_INPUT, "cannot read the secret from " + secretFile);
            }
        }
    }

    /** {@code hushtable key list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "list all access keys")
    static final class ListKeys implements Runnable {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            PrintWriter out = spec.commandLine().getOut();
            try (AccessKeysOnDisk keys = AccessKeysOnDisk.open(settings)) {
                keys.accessKeys()
                        .list()
                        .forEach(key -> out.println(
                                key.id() + "  " + name(key) + "  " + key.status() + "  " + key.createdAt()));
            }
            out.flush();
        }

        private String name(AccessKey key) {
            boolean own = key.owner().accountId().equals(settings.account());
            return own ? key.userName() : key.owner().toString();
        }
    }

    /** {@code hushtable key disable} and {@code enable}. */
    @Command(mixinStandardHelpOptions = true, description = "turn an access key off or on")
    static final class Switch implements Runnable {

        @Mixin
        private Settings settings = new Settings();

        @Parameters(paramLabel = "ID")
        private String id = "";

        private final AccessKey.Status status;

        Switch(AccessKey.Status status) {
            this.status = status;
        }

        @Override
        public void run() {
            try (AccessKeysOnDisk keys = AccessKeysOnDisk.open(settings)) {
                keys.accessKeys().setStatus(id, status);
            } catch (InvalidInputException e) {
                throw new CommandFailure(CommandFailure.NO_INPUT, String.valueOf(e.getMessage()));
            }
        }
    }

    /** {@code hushtable key delete}. */
    @Command(name = "delete", mixinStandardHelpOptions = true, description = "remove an access key for good")
    static final class Delete implements Runnable {

        @Mixin
        private Settings settings = new Settings();

        @Parameters(paramLabel = "ID")
        private String id = "";

        @Override
        public void run() {
            try (AccessKeysOnDisk keys = AccessKeysOnDisk.open(settings)) {
                keys.accessKeys().delete(id);
            } catch (InvalidInputException e) {
                throw new CommandFailure(CommandFailure.NO_INPUT, String.valueOf(e.getMessage()));
            }
        }
    }
}
