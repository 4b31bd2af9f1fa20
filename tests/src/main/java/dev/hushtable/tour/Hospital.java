package dev.hushtable.tour;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes the clinic's table and fills it, at whatever endpoint the environment names (AWS_ENDPOINT_URL, AWS_REGION, AWS
 * credentials, AWS_CA_BUNDLE), then counts what is there. Ends with 0 when every item is.
 *
 * <p>Arguments, all optional: {@code SEED PATIENTS TABLE}.
 */
public final class Hospital {
    public static final Clinic CLINIC = new Clinic(42, 600);
    public static final String TABLE = "clinic";

    private static final int PROGRESS_STEP = 1_000;

    private final PrintStream out;

    private Hospital(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Clinic clinic = new Clinic(
                arguments.length > 0 ? Long.parseLong(arguments[0]) : CLINIC.seed(),
                arguments.length > 1 ? Integer.parseInt(arguments[1]) : CLINIC.patients());
        String table = arguments.length > 2 ? arguments[2] : TABLE;
        boolean complete;
        try (DynamoDbClient client = client(System.getenv())) {
            complete = new Hospital(System.out).fill(new ClinicTable(client, table), clinic);
        }
        System.exit(complete ? 0 : 1);
    }

    private static DynamoDbClient client(Map<String, String> environment) {
        UrlConnectionHttpClient.Builder http = UrlConnectionHttpClient.builder();
        String bundle = environment.get("AWS_CA_BUNDLE");
        if (bundle != null) {
            http.tlsTrustManagersProvider(new CaBundle(Path.of(bundle))::trustManagers);
        }
        return DynamoDbClient.builder().httpClientBuilder(http).build();
    }

    private boolean fill(ClinicTable table, Clinic clinic) throws InterruptedException {
        table.create();
        out.println("table " + table.name() + " is active; importing the records of " + clinic.patients()
                + " patients, seed " + clinic.seed());
        long begin = System.nanoTime();
        long written = new BatchImport(table, this::progress).run(clinic.items());
        double seconds = (System.nanoTime() - begin) / 1e9;
        out.printf(Locale.ROOT, "%,d items written in %.1f s (%,.0f a second)%n", written, seconds, written / seconds);
        long found = table.count();
        out.printf(
                Locale.ROOT,
                "%,d items counted by a Scan: %s%n",
                found,
                found == written ? "complete" : "NOT COMPLETE");
        return found == written;
    }

    private void progress(long written) {
        if (written % PROGRESS_STEP == 0) {
            out.printf(Locale.ROOT, "  %,d items%n", written);
        }
    }
}
