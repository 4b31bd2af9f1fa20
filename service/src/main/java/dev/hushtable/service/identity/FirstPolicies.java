package dev.hushtable.service.identity;

import dev.hushtable.crypto.file.DurableFile;
import dev.hushtable.crypto.file.DurableFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What an empty policy directory is given to begin with: one administrator, who may do everything. */
public final class FirstPolicies {
    /** The user's name. */
    public static final String ADMINISTRATOR = "admin";

    private static final String FOLDER = "iam";

    private static final String ADMINISTRATOR_ACCESS = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Everything",
                  "Effect": "Allow",
                  "Action": "*",
                  "Resource": "*"
                }
              ]
            }
            """;

    private static final String ADMINISTRATOR_USER = """
            {
              "AttachedPolicies": ["AdministratorAccess"]
            }
            """;

    private FirstPolicies() {}

    /** Whether there was anything to do. */
    public enum Outcome {
        WRITTEN,
        ALREADY_THERE
    }

    /**
     * Writes them unless the directory has an {@code iam} folder already; the folder appears as a whole.
     *
     * @throws IOException when it cannot be written
     */
    public static Outcome writeIfAbsent(Path directory) throws IOException {
        Path folder = directory.resolve(FOLDER);
        if (Files.exists(folder)) {
            return Outcome.ALREADY_THERE;
        }
        DurableFolder.ensure(directory);
        Path draft = Files.createTempDirectory(directory, ".iam");
        for (String kind : new String[] {"policies", "users", "groups", "roles"}) {
            DurableFolder.ensure(draft.resolve(kind));
        }
        write(draft.resolve("policies/AdministratorAccess.json"), ADMINISTRATOR_ACCESS);
        write(draft.resolve("users/" + ADMINISTRATOR + ".json"), ADMINISTRATOR_USER);
        // All in it is on the disk by now; half of it under the name would be taken for the whole for ever.
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        DurableFolder.force(directory);
        return Outcome.WRITTEN;
    }

    private static void write(Path file, String document) throws IOException {
        DurableFile.create(file, document.getBytes(StandardCharsets.UTF_8));
    }
}
