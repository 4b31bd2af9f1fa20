package dev.hushtable.service.review.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.service.review.AuditQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** Records for formats, and what formats make of them. */
final class Exports {
    static final ExportTerms TERMS =
            new ExportTerms(AuditQuery.ALL, null, "files", Instant.parse("2026-11-22T12:00:00Z"));

    private Exports() {}

    static ExportedRecord record(long index, String leaf) {
        byte[] bytes = leaf.getBytes(UTF_8);
        return new ExportedRecord(AuditEvent.parse(index, bytes), bytes, ExportedRecord.Shown.AS_LOGGED, null);
    }

    /** A GetItem of somebody who is not named. */
    static ExportedRecord read(String additional) {
        return record(7, leaf("GetItem", "dynamodb.amazonaws.com", additional));
    }

    static String leaf(String name, String source, String members) {
        return "{" + members + "\"eventID\":\"5f1c\",\"eventName\":\"" + name + "\",\"eventSource\":\"" + source
                + "\",\"eventTime\":\"2026-11-22T10:00:00Z\",\"eventType\":\"AwsApiCall\",\"readOnly\":true,"
                + "\"requestID\":\"9a\",\"resources\":[{\"ARN\":\"arn:aws:dynamodb:us-east-1:123456789012:table/patients\","
                + "\"type\":\"AWS::DynamoDB::Table\"}],\"userIdentity\":{\"accessKeyId\":\"AKIAEXAMPLE\",\"type\":\"IAMUser\"}}";
    }

    static String text(ExportFormat format, ExportedRecord... records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            RecordWriter writer = format.begin(out, TERMS);
            for (ExportedRecord record : records) {
                writer.write(record);
            }
            writer.finish(new ExportStatement(
                    TERMS,
                    format.name(),
                    new ExportStatement.Coverage(0, records.length, records.length),
                    List.of(),
                    List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }
}
