package dev.hushtable.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.StsClient;

/** Users of the shared server, made as an administrator makes them: a policy file, then {@code hushtable user create}. */
final class Principals {
    private static final Pattern KEY = Pattern.compile("access key id\\s+(\\S+)\\s+secret access key\\s+(\\S+)");

    private Principals() {}

    /** Clients of a new user with one policy, once the server lets them in. */
    static Clients create(String user, String policy) {
        writePolicy(user, policy);
        return letIn(SharedServer.get().command("user", "create", user, "--policy", user));
    }

    /** Clients of a new user of another account with one policy, once the server lets them in. */
    static Clients createIn(String account, String user, String policy) {
        write("accounts/" + account + "/iam/policies", user, policy);
        return letIn(SharedServer.get().command("user", "create", user, "--policy", user, "--in-account", account));
    }

    private static Clients letIn(ServerProcess.Finished made) {
        Matcher key = KEY.matcher(made.output());
        if (made.exitCode() != 0 || !key.find()) {
            throw new IllegalStateException("user create: " + made);
        }
        Clients clients = SharedServer.get().administrator().as(key.group(1), key.group(2));
        await(() -> isLetIn(clients));
        return clients;
    }

    static boolean isLetIn(Clients clients) {
        try (StsClient sts = clients.sts()) {
            sts.getCallerIdentity();
            return true;
        } catch (AwsServiceException notYet) {
            return false;
        }
    }

    /** As an editor does: the file is replaced whole. */
    static void writePolicy(String name, String text) {
        write("iam/policies", name, text);
    }

    private static void write(String kind, String name, String text) {
        Path folder = SharedServer.get().data().resolve("policies").resolve(kind);
        try {
            Files.createDirectories(folder);
            Path draft = Files.writeString(folder.resolve("." + name), text);
            Files.move(draft, folder.resolve(name + ".json"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks again and again; what happens to files is noticed within a second or so. */
    static void await(BooleanSupplier condition) {
        try {
            Patience.until("the server noticed", condition::getAsBoolean);
        } catch (AssertionError e) {
            throw new AssertionError(
                    "the server says:\n" + SharedServer.get().process().log(), e);
        }
    }
}
