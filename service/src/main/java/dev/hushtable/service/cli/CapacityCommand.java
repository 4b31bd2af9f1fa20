package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.audit.log.EntryVisitor;
import dev.hushtable.service.capacity.CapacityReport;
import dev.hushtable.service.capacity.Prices;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code hushtable capacity}: who used how much of which table, by the audit log, which knows every request. Needs no
 * key of the server and works beside a running one.
 */
@Command(
        name = "capacity",
        mixinStandardHelpOptions = true,
        description =
                "report capacity used, by table and principal, and what it would cost on demand at AWS; a principal is"
                        + " the token that stands for it in the log: 'hushtable audit principal token:TOKEN' shows what it did")
final class CapacityCommand implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private Settings settings = new Settings();

    @Option(
            names = "--log",
            paramLabel = "DIR",
            description = "the audit log, or a copy of it (default: audit in the data folder)")
    private @Nullable Path log;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description = "how many days back (default: ${DEFAULT-VALUE})")
    private int days = 30;

    @Option(names = "--from", paramLabel = "TIME", description = "from this time on, for example 2026-11-01T00:00:00Z")
    private @Nullable Instant from;

    @Option(names = "--until", paramLabel = "TIME", description = "before this time (default: now)")
    private @Nullable Instant until;

    @Option(
            names = "--price-reads",
            paramLabel = "P",
            description = "price of a million read units (default: 0.125, in US dollars in us-east-1)")
    private double priceReads = Prices.READS_US_EAST_1;

    @Option(
            names = "--price-writes",
            paramLabel = "P",
            description = "price of a million write units (default: 0.625, in US dollars in us-east-1)")
    private double priceWrites = Prices.WRITES_US_EAST_1;

    @Option(names = "--json", description = "print JSON instead of a table")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Path folder = log == null ? settings.dataDirectory().audit() : log;
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "no audit log in " + folder.toAbsolutePath());
        }
        try {
            Prices prices = new Prices(priceReads, priceWrites);
            List<CapacityReport.Row> rows = read(folder).rows();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                printJson(rows, prices, out);
            } else {
                printTable(rows, prices, out);
            }
            out.flush();
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "cannot read the audit log: " + e.getMessage());
        }
    }

    private CapacityReport read(Path folder) throws IOException {
        Instant end = until == null ? Instant.now() : until;
        CapacityReport report = new CapacityReport(from == null ? end.minus(Duration.ofDays(days)) : from, end);
        AuditReader.open(new DiskLogFiles(folder)).forward(0, entry -> {
            report.add(parsed(entry.leaf()));
            return EntryVisitor.Next.GO_ON;
        });
        return report;
    }

    private static JsonNode parsed(byte[] record) {
        try {
            return JSON.readTree(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void printTable(List<CapacityReport.Row> rows, Prices prices, PrintWriter out) {
        if (rows.isEmpty()) {
            out.println("no capacity was used in this time");
            return;
        }
        String format = "%-24s %-48s %10s %12s %12s %12s%n";
        out.printf(Locale.ROOT, format, "TABLE", "PRINCIPAL", "REQUESTS", "READ UNITS", "WRITE UNITS", "COST");
        for (CapacityReport.Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    format,
                    row.key().table(),
                    row.key().principalArn(),
                    row.requests(),
                    units(row.readUnits()),
                    units(row.writeUnits()),
                    cost(prices.of(row)));
        }
        double total = rows.stream().mapToDouble(prices::of).sum();
        out.printf(
                Locale.ROOT, "%nTogether %s, at AWS's on-demand prices; this server charges nothing.%n", cost(total));
    }

    private static String units(double units) {
        return String.format(Locale.ROOT, "%.1f", units);
    }

    private static String cost(double cost) {
        return String.format(Locale.ROOT, "%.6f", cost);
    }

    private static void printJson(List<CapacityReport.Row> rows, Prices prices, PrintWriter out) throws IOException {
        for (CapacityReport.Row row : rows) {
            ObjectNode line = JSON.createObjectNode();
            line.put("table", row.key().table());
            line.put("principal", row.key().principalArn());
            line.put("requests", row.requests());
            line.put("readUnits", row.readUnits());
            line.put("writeUnits", row.writeUnits());
            line.put("cost", prices.of(row));
            out.println(JSON.writeValueAsString(line));
        }
    }
}
