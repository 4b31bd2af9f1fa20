package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.file.DurableFile;
import dev.hushtable.crypto.file.DurableFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The users' files of one account in the policy folder: {@code iam/users/NAME.json}, of further accounts below {@code
 * accounts/ID/}.
 */
final class UserFiles {
    /** IAM's rule for user names. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9+=,.@_-]{1,64}");

    private static final String ACCOUNTS = "accounts";

    private final Path folder;

    UserFiles(Settings settings, String accountId) {
        Path policies = settings.policies();
        Path account = accountId.equals(settings.account())
                ? policies
                : policies.resolve(ACCOUNTS).resolve(accountId);
        this.folder = account.resolve("iam").resolve("users");
    }

    /** The accounts that may have users: the server's own, then the further ones. */
    static List<String> accounts(Settings settings) {
        Path folder = settings.policies().resolve(ACCOUNTS);
        if (!Files.isDirectory(folder)) {
            return List.of(settings.account());
        }
        try (Stream<Path> accounts = Files.list(folder)) {
            Stream<String> further = accounts.map(account -> String.valueOf(account.getFileName()))
                    .filter(account -> account.matches("\\d{12}"))
                    .sorted();
            return Stream.concat(Stream.of(settings.account()), further).toList();
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "cannot read " + folder + ": " + e.getMessage());
        }
    }

    /**
     * @throws CommandFailure when the name is not allowed or taken
     */
    void requireNew(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "a user name has 1 to 64 letters, digits and +=,.@_-, unlike '" + name + "'");
        }
        if (Files.exists(file(name))) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, "user '" + name + "' exists already: " + file(name));
        }
    }

    /**
     * @throws CommandFailure when there is no such user
     */
    void require(String name) {
        if (!NAME.matcher(name).matches() || !Files.exists(file(name))) {
            throw new CommandFailure(
                    CommandFailure.NO_INPUT,
                    "no user '" + name + "' in " + folder + "; 'hushtable user create' makes one");
        }
    }

    void write(String name, List<String> groups, List<String> policies) {
        ObjectNode user = JsonNodeFactory.instance.objectNode();
        add(user.putArray("Groups"), groups);
        add(user.putArray("AttachedPolicies"), policies);
        try {
            DurableFolder.ensure(folder);
            DurableFile.create(file(name), (user.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.CANNOT_CREATE, "cannot write " + file(name) + ": " + e.getMessage());
        }
    }

    private static void add(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }

    /** All users, by name. */
    List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(".json"))
                    .map(file -> file.substring(0, file.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "cannot read " + folder + ": " + e.getMessage());
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }
}
