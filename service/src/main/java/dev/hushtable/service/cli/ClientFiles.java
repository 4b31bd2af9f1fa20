package dev.hushtable.service.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files a development server leaves for clients, all of mode 0600: {@code client.env} for shells, and an AWS
 * profile in {@code aws/}. The secret stands in them in clear, which is what makes development convenient and what
 * production must not do.
 */
public final class ClientFiles {
    private static final Pattern SECRET =
            Pattern.compile("aws_access_key_id *= *(\\S+)\\s+aws_secret_access_key *= *(\\S+)");
    private static final Pattern ENDPOINT = Pattern.compile("AWS_ENDPOINT_URL='([^']*)'");

    private final DataDirectory data;

    public ClientFiles(DataDirectory data) {
        this.data = data;
    }

    public void write(ClientSetup setup) {
        PrivateFiles.write(data.clientEnvironment(), Shell.BASH.lines(setup.environment()));
        PrivateFiles.write(data.awsConfig(), setup.config());
    }

    /** Keeps the administrator's key, for {@link #credentials()}. */
    void write(ClientSetup.Credentials administrator) {
        PrivateFiles.write(data.awsCredentials(), ClientSetup.credentialsFile(ClientSetup.PROFILE, administrator));
    }

    /** The administrator's key of a development server, or null when this folder keeps none. */
    public ClientSetup.@Nullable Credentials credentials() {
        Matcher matcher = SECRET.matcher(read(data.awsCredentials()));
        return matcher.find() ? new ClientSetup.Credentials(matcher.group(1), matcher.group(2)) : null;
    }

    /** Where the server last listened, or null when it never did. */
    @Nullable
    String endpoint() {
        Matcher matcher = ENDPOINT.matcher(read(data.clientEnvironment()));
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "cannot read " + file + ": " + e.getMessage());
        }
    }
}
