package dev.hushtable.service.cli;

import dev.hushtable.service.identity.NewAccessKey;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Hands a new access key over, once: to the terminal, or into a file only its owner may read. */
final class KeyPrinter {
    private final PrintWriter out;
    private final @Nullable Path file;

    /**
     * @param file null prints
     */
    KeyPrinter(PrintWriter out, @Nullable Path file) {
        if (file != null && Files.exists(file)) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, file + " exists already; nothing was changed");
        }
        this.out = out;
        this.file = file;
    }

    void print(NewAccessKey made) {
        try (made) {
            String secret = new String(made.secret().reveal(), StandardCharsets.US_ASCII);
            Path target = file;
            if (target == null) {
                out.println("access key of " + made.key().userName() + ", shown this once:");
                out.println("  access key id      " + made.key().id());
                out.println("  secret access key  " + secret);
            } else {
                ClientSetup.Credentials credentials =
                        new ClientSetup.Credentials(made.key().id(), secret);
                PrivateFiles.write(
                        target, ClientSetup.credentialsFile(made.key().userName(), credentials));
                out.println("access key of " + made.key().userName() + " written to " + target.toAbsolutePath());
            }
            out.flush();
        }
    }
}
