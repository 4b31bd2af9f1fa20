package dev.hushtable.service.review.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.audit.event.AuditEvent;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * ArcSight Common Event Format, version 0, a line an event. In the header {@code \} and {@code |} are escaped, in the
 * extension {@code \} and {@code =} and the ends of lines; a value longer than its key allows ends in {@code ...}.
 *
 * @see <a href="https://www.microfocus.com/documentation/arcsight/arcsight-smartconnectors-8.4/pdfdoc/cef-implementation-standard/cef-implementation-standard.pdf">
 *     CEF implementation standard</a>
 */
public final class CefFormat implements ExportFormat {
    private static final String HEAD = "CEF:0|Hushtable|Hushtable|1|";

    /** What keys of the dictionary hold: custom strings, the others at most as long. */
    private static final int MAX_CUSTOM_CHARS = 4_000;

    private static final int MAX_CHARS = 1_023;

    private static final int ORDINARY = 2;
    private static final int FAILED = 5;
    private static final int DENIED = 7;

    @Override
    public String name() {
        return "cef";
    }

    @Override
    public RecordWriter begin(OutputStream out, ExportTerms terms) {
        return new RecordWriter() {
            @Override
            public void write(ExportedRecord record) throws java.io.IOException {
                out.write((line(record) + "\n").getBytes(UTF_8));
            }

            @Override
            public void finish(ExportStatement statement) {}
        };
    }

    static String line(ExportedRecord record) {
        AuditEvent event = record.event();
        int severity = Deed.isDenied(event) ? DENIED : Deed.hasFailed(event) ? FAILED : ORDINARY;
        return HEAD + header(event.eventSource() + "/" + event.eventName()) + "|" + header(event.eventName()) + "|"
                + severity + "|"
                + extension(record).entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + value(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(" "));
    }

    private static Map<String, String> extension(ExportedRecord record) {
        AuditEvent event = record.event();
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("rt", Long.toString(event.eventTime().toEpochMilli()));
        keys.put("externalId", event.eventId());
        keys.put("cat", event.eventSource());
        keys.put("act", event.eventName());
        keys.put("outcome", Deed.hasFailed(event) ? "failure" : "success");
        put(keys, "reason", event.errorCode());
        String arn = event.principalArn();
        put(keys, "suid", arn == null ? event.principalToken() : arn);
        put(keys, "suser", event.raw().object("userIdentity").text("userName"));
        String address = event.sourceIpAddress();
        if (Address.isV4(address)) {
            put(keys, "src", address);
        } else if (Address.isV6(address)) {
            labelled(keys, "c6a2", "Source IPv6 Address", address);
        }
        put(keys, "requestClientApplication", event.raw().text("userAgent"));
        labelled(keys, "cn1", "logIndex", Long.toString(event.index()));
        labelled(keys, "cs1", "tables", joined(event.tables()));
        labelled(keys, "cs2", "decision", decision(event));
        labelled(keys, "cs3", "attributesReturned", joined(event.attributesReturned()));
        labelled(keys, "cs4", "attributesWritten", joined(event.attributesWritten()));
        labelled(keys, "cs5", "requestId", event.requestId());
        labelled(keys, "cs6", "leafHash", record.leafHash());
        return keys;
    }

    private static @Nullable String decision(AuditEvent event) {
        String decision = event.decision();
        if (decision == null) {
            return null;
        }
        String reason = event.denyReason();
        return joined(
                event.statements().isEmpty()
                        ? List.of(decision, reason == null ? "" : reason)
                        : List.of(decision, String.join(" ", event.statements())));
    }

    private static @Nullable String joined(List<String> values) {
        return values.isEmpty() ? null : String.join(" ", values).strip();
    }

    private static void put(Map<String, String> keys, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            keys.put(key, value);
        }
    }

    private static void labelled(Map<String, String> keys, String key, String label, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            keys.put(key + "Label", label);
            keys.put(key, value);
        }
    }

    /** A field of the header: one line, its escapes. */
    static String header(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|").replaceAll("[\\r\\n]", " ");
    }

    private static String value(String key, String text) {
        int limit = key.startsWith("cs") ? MAX_CUSTOM_CHARS : MAX_CHARS;
        String fitting = text.length() <= limit ? text : text.substring(0, limit - 3) + "...";
        return escaped(fitting);
    }

    /** A value of the extension with its escapes. */
    static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("=", "\\=")
                .replace("\r", "\\r")
                .replace("\n", "\\n");
    }
}
