package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The keys of tables for people to read. */
final class KeyStatusText {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final long KIBIBYTE = 1024;

    private final PrintWriter out;

    KeyStatusText(PrintWriter out) {
        this.out = out;
    }

    void print(JsonNode keys) {
        line("TABLE", "EPOCH", "SINCE (UTC)", "BLOCKS", "SEALED", "");
        keys.forEach(this::printTable);
    }

    private void line(Object... columns) {
        out.printf(Locale.ROOT, "%-24s %6s  %-16s %10s %12s  %s%n", columns);
    }

    private void printTable(JsonNode table) {
        String name = table.path("TableName").asText();
        if (table.has("Inaccessible")) {
            line(name, "-", "-", "-", "-", table.path("Inaccessible").asText());
            out.println("    KMS key " + table.path("KmsKeyArn").asText());
            printClasses(table.path("Classes"));
            return;
        }
        printEpochs(name, table, progress(table.path("Resealing")));
        out.println("    KMS key " + table.path("KmsKeyArn").asText() + ", table key since "
                + time(table.path("TableKeyCreationDateTime")));
        JsonNode subjects = table.path("Subjects");
        if (subjects.isObject()) {
            printEpochs(
                    "  its subjects", subjects, subjects.path("Count").asText() + " subjects with a key of their own");
            out.println("    KMS key " + subjects.path("KmsKeyArn").asText() + ", vault key since "
                    + time(subjects.path("KeyCreationDateTime")));
        }
        printClasses(table.path("Classes"));
    }

    /** How many values of items a class has is not counted: it says which. */
    private void printClasses(JsonNode classes) {
        for (JsonNode one : classes) {
            String name = "  class " + one.path("ClassName").asText();
            JsonNode keys = one.path("Keys");
            if (keys.isEmpty()) {
                line(name, "-", "-", "-", "-", note(one, false));
            }
            for (int i = keys.size() - 1; i >= 0; i--) {
                JsonNode key = keys.path(i);
                boolean isFormer = key.path("Duty").asText().equals("OPENS");
                line(i == keys.size() - 1 ? name : "", key.path("Number").asText(), "-", "-", "-", note(one, isFormer));
                out.println("    KMS key " + key.path("KmsKeyArn").asText() + ", named "
                        + key.path("KmsKeyId").asText());
            }
        }
    }

    private static String note(JsonNode attributeClass, boolean isFormer) {
        if (isFormer) {
            return "being re-sealed";
        }
        List<String> attributes = new ArrayList<>();
        attributeClass.path("Attributes").forEach(name -> attributes.add(name.asText()));
        String sealed = "seals " + String.join(", ", attributes);
        return attributeClass.has("Inaccessible")
                ? sealed + "; cannot be used: "
                        + attributeClass.path("Inaccessible").asText()
                : sealed;
    }

    private void printEpochs(String name, JsonNode sealing, String note) {
        int last = sealing.path("Epochs").size() - 1;
        for (int i = last; i >= 0; i--) {
            JsonNode epoch = sealing.path("Epochs").path(i);
            line(
                    i == last ? name : "",
                    epoch.path("Epoch").asText(),
                    time(epoch.path("CreationDateTime")),
                    epoch.path("Blocks").asText(),
                    size(epoch.path("SealedBytes").asLong()),
                    i == last ? note : "being re-sealed");
        }
    }

    private static String progress(JsonNode resealing) {
        if (!resealing.path("Status").asText().equals("IN_PROGRESS")) {
            return "";
        }
        long blocks = Math.max(1, resealing.path("Blocks").asLong());
        long done = blocks - resealing.path("BlocksLeft").asLong();
        return "re-sealing: " + done * 100 / blocks + " %";
    }

    private static String time(JsonNode seconds) {
        return MINUTE.format(Instant.ofEpochMilli((long) (seconds.asDouble() * 1000)));
    }

    private static String size(long bytes) {
        return bytes < KIBIBYTE * KIBIBYTE
                ? bytes / KIBIBYTE + " KiB"
                : String.format(Locale.ROOT, "%.1f MiB", (double) bytes / KIBIBYTE / KIBIBYTE);
    }
}
