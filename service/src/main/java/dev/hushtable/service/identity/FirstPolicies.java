package dev.hushtable.service.identity;

import java.io.IOException;
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
        Files.createDirectories(directory);
        Path draft = Files.createTempDirectory(directory, ".iam");
        for (String kind : new String[] {"policies", "users", "groups", "roles"}) {
            Files.createDirectory(draft.resolve(kind));
        }
        Files.writeString(draft.resolve("policies/AdministratorAccess.json"), ADMINISTRATOR_ACCESS);
        Files.writeString(draft.resolve("users/" + ADMINISTRATOR + ".json"), ADMINISTRATOR_USER);
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        return Outcome.WRITTEN;
    }
}
