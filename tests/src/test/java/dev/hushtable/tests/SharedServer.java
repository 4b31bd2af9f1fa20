package dev.hushtable.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The one server, and its administrator's client, that all feature tests of this JVM share. Started by the first test
 * that asks, stopped with the JVM. Tests keep out of each other's way by keys and names of their own.
 */
final class SharedServer {
    private final ServerProcess process;
    private final Clients administrator;
    private final SSLContext tls;
    private final DynamoDbClient dynamoDb;

    private SharedServer() {
        try {
            process = ServerProcess.start(Files.createTempDirectory("hushtable-tests"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        administrator = Clients.ofAdministrator(process);
        tls = administrator.tls();
        dynamoDb = administrator.dynamoDb();
        for (SharedTable table : SharedTable.values()) {
            table.create(dynamoDb);
        }
    }

    /** Initialised when first asked for, once. */
    private static final class Holder {
        private static final SharedServer SERVER = new SharedServer();
    }

    static SharedServer get() {
        return Holder.SERVER;
    }

    ServerProcess process() {
        return process;
    }

    Path data() {
        return process.data();
    }

    Clients administrator() {
        return administrator;
    }

    /** Trusts this server; one for all, so that its sessions are resumed. */
    SSLContext tls() {
        return tls;
    }

    /** The administrator's client; the shared tables exist. */
    DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    /** Runs {@code hushtable} with its words and this server's data directory. */
    ServerProcess.Finished command(String... words) {
        List<String> all = Stream.concat(Stream.of(words), Stream.of("--data", data().toString()))
                .toList();
        try {
            return ServerProcess.run(all.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void stop() {
        process.close();
        try (Stream<Path> files = Files.walk(data())) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
