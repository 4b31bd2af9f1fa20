package dev.hushtable.service.cli;

import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.http.BoundedCalls;
import dev.hushtable.audit.remote.RemoteLogs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an audit log is read: a folder, an archive, or a running server. Filled in by picocli. */
final class LogPlace {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(30);

    @Option(
            names = {"--log", "--archive"},
            paramLabel = "DIR",
            description = "the log, a copy of it or an archive (default: audit in the data folder)")
    private @Nullable Path log;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "a running server that shows its log (--audit-serve), as https://db.example:8000")
    private @Nullable URI url;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM certificates that vouch for that server (default: the authorities of the JDK)")
    private @Nullable Path authorities;

    /**
     * The folder of the logs.
     *
     * @throws CommandFailure when there is none, or the server cannot be named so
     */
    LogFiles open(DataDirectory data, InstantSource clock) {
        URI server = url;
        if (server != null) {
            return remote(server, clock);
        }
        Path folder = log == null ? data.audit() : log;
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "no audit log in " + folder.toAbsolutePath());
        }
        return new DiskLogFiles(folder);
    }

    private LogFiles remote(URI server, InstantSource clock) {
        if (log != null || !"https".equals(server.getScheme()) || server.getHost() == null) {
            throw new CommandFailure(CommandFailure.USAGE, "--url is an https:// URL, and instead of --log");
        }
        try {
            return shownBy(server, authorities == null ? SSLContext.getDefault() : PemTrust.of(authorities), clock);
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "--ca: cannot read " + authorities);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK trusts nobody by default", e);
        }
    }

    /** The logs as a running server shows them to everybody. */
    static LogFiles shownBy(URI server, SSLContext trust, InstantSource clock) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .sslContext(trust)
                .build();
        return new RemoteLogs(server, new BoundedCalls(http, CALL), clock);
    }

    boolean isRemote() {
        return url != null;
    }
}
