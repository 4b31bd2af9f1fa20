package dev.hushtable.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The peer: dynalite 4 from npm, on Node, plain HTTP, in memory. It neither encrypts nor syncs, and lets any signature
 * pass.
 */
final class Dynalite implements AutoCloseable {
    static final String NAME = "dynalite 4";
    private final Process process;
    private final int port;

    private Dynalite(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it from the folder where {@code npm ci} installed it; null when Node or the package is not there. */
    static @Nullable Dynalite start(Path folder, int port) throws IOException, InterruptedException {
        Path script = folder.resolve("node_modules/dynalite/cli.js");
        if (!script.toFile().exists()) {
            return null;
        }
        Process process = new ProcessBuilder(
                        "node", script.toString(), "--port", Integer.toString(port), "--createTableMs", "0")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        for (int attempt = 0; attempt < 100; attempt++) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (probe.isConnected()) {
                    return new Dynalite(process, port);
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        process.destroy();
        throw new IOException("dynalite did not start");
    }

    Target target() {
        Target.Credentials any = new Target.Credentials("bench", "bench");
        return new Target(NAME, "127.0.0.1", port, Api.DYNAMODB, any, null, process.toHandle());
    }

    @Override
    public void close() {
        process.destroy();
    }
}
