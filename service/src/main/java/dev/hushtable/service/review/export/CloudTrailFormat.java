package dev.hushtable.service.review.export;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;

/**
 * As AWS CloudTrail delivers log files: {@code {"Records":[...]}}, each record byte for byte as it is in the log where nothing
 * of it is disclosed.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">
 *     Record contents</a>
 */
public final class CloudTrailFormat implements ExportFormat {

    @Override
    public String name() {
        return "cloudtrail";
    }

    @Override
    public RecordWriter begin(OutputStream out, ExportTerms terms) throws IOException {
        out.write("{\"Records\":[".getBytes(US_ASCII));
        return new RecordWriter() {
            private String before = "\n";

            @Override
            public void write(ExportedRecord record) throws IOException {
                out.write(before.getBytes(US_ASCII));
                out.write(record.text());
                before = ",\n";
            }

            @Override
            public void finish(ExportStatement statement) throws IOException {
                out.write("\n]}\n".getBytes(US_ASCII));
            }
        };
    }
}
