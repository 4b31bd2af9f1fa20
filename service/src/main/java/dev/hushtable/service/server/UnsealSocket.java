package dev.hushtable.service.server;

import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.cli.UnsealMessage;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where shares come in: a Unix domain socket in the data folder, mode 0600 before anybody can know its name, that takes
 * one line and answers with one. No share crosses a network, and none is ever an argument.
 */
final class UnsealSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UnsealSocket.class);

    /** unix(7): the path of a socket has 107 bytes at most. */
    private static final int MAX_PATH_BYTES = 107;

    private static final int MAX_CONNECTIONS = 8;
    private static final int PATIENCE_SECONDS = 10;

    private final Path path;
    private final ServerSocketChannel listening;
    private final Function<Knock, String> receiver;
    private final Semaphore connections = new Semaphore(MAX_CONNECTIONS);

    /**
     * Somebody with a share.
     *
     * @param share to be wiped by the receiver
     * @param user the operating system's name of who sent it
     */
    record Knock(char[] share, String user) {
        @Override
        public String toString() {
            return "Knock[redacted]";
        }
    }

    private UnsealSocket(Path path, ServerSocketChannel listening, Function<Knock, String> receiver) {
        this.path = path;
        this.listening = listening;
        this.receiver = receiver;
    }

    /**
     * @param receiver answers each share with one line
     * @throws CommandFailure when it cannot be made
     */
    static UnsealSocket listen(Path path, Function<Knock, String> receiver) {
        if (path.toAbsolutePath().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length
                > MAX_PATH_BYTES - 16) {
            throw new CommandFailure(
                    CommandFailure.CANNOT_CREATE,
                    path.toAbsolutePath() + " is too long for the path of a socket: name a shorter --data");
        }
        try {
            UnsealSocket socket = new UnsealSocket(path, bound(path.toAbsolutePath()), receiver);
            Thread.ofVirtual().name("unseal").start(socket::accept);
            return socket;
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, "cannot listen on " + path + ": " + e.getMessage());
        }
    }

    /** Bound in a folder of its own, closed to others, and moved to its name once its mode is right. */
    private static ServerSocketChannel bound(Path path) throws IOException {
        Path hidden = Files.createTempDirectory(
                path.getParent(),
                ".u",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path made = hidden.resolve("s");
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(made));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            Files.move(made, path, StandardCopyOption.REPLACE_EXISTING);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        } finally {
            Files.deleteIfExists(made);
            Files.delete(hidden);
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel connection = listening.accept();
                if (connections.tryAcquire()) {
                    Thread.ofVirtual().name("unseal-share").start(() -> serve(connection));
                } else {
                    connection.close();
                }
            }
        } catch (AsynchronousCloseException closed) {
            LOG.debug("no more shares are taken");
        } catch (ClosedChannelException closed) {
            LOG.debug("no more shares are taken");
        } catch (IOException e) {
            LOG.error("shares cannot be taken any more: {}", e.getMessage());
        }
    }

    private void serve(SocketChannel connection) {
        CompletableFuture<Void> patience = CompletableFuture.runAsync(
                () -> close(connection), CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        try (connection) {
            char[] share = UnsealMessage.read(connection);
            try {
                String user = connection
                        .getOption(ExtendedSocketOptions.SO_PEERCRED)
                        .user()
                        .getName();
                UnsealMessage.write(
                        connection, receiver.apply(new Knock(share, user)).toCharArray());
            } finally {
                Arrays.fill(share, '\0');
            }
        } catch (IOException e) {
            LOG.warn("a share did not arrive whole: {}", e.getMessage());
        } finally {
            patience.cancel(false);
            connections.release();
        }
    }

    private static void close(SocketChannel connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("a connection did not close: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("the socket {} could not be removed: {}", path, e.getMessage());
        }
    }
}
