package dev.hushtable.service.server;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.hushtable.service.cli.HushtableCommand;
import dev.hushtable.service.cli.ServerLauncher;
import dev.hushtable.service.cli.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Security;
import java.util.Map;

/**
 * A whole server whose random bytes are all written down in a file, outside of its memory, and whose heap can be looked
 * at. Standard input takes {@code dump FILE}, {@code close} and {@code exit}.
 */
public final class WatchedServer {

    private WatchedServer() {}

    /** Takes the file for random bytes, then a command line such as {@code serve --dev --data DIR}. */
    public static void main(String... arguments) {
        Security.insertProviderAt(new WrittenRandomness(Path.of(arguments[0])), 1);
        String[] line = new String[arguments.length - 1];
        System.arraycopy(arguments, 1, line, 0, line.length);
        System.exit(HushtableCommand.run(WatchedServer::serve, Map.of(), line));
    }

    private static void serve(Settings settings, ServerLauncher.Announcements announcements) {
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            whileOpen(settings, announcements, orders);
            // The house is out of reach now, as it is when its process has ended.
            obeyUntil("exit", orders);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void whileOpen(Settings settings, ServerLauncher.Announcements announcements, BufferedReader orders)
            throws IOException {
        try (House house = House.open(settings, Entry.direct(settings))) {
            announcements.ready(house.port());
            obeyUntil("close", orders);
        }
        System.out.println("done: close");
    }

    private static void obeyUntil(String last, BufferedReader orders) throws IOException {
        for (String order = orders.readLine(); order != null && !order.equals(last); order = orders.readLine()) {
            // Live objects only: what is garbage is not kept by anybody, and where it lies is the collector's affair.
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpHeap(order.substring("dump ".length()), true);
            System.out.println("done: " + order);
        }
    }
}
