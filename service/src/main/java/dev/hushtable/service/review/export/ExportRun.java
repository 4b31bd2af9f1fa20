package dev.hushtable.service.review.export;

import dev.hushtable.service.review.export.ExportSource.Part;
import dev.hushtable.service.review.export.ExportSource.Place;
import dev.hushtable.service.review.export.ExportSource.Proofs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One export from its first record to its last, a part at a time in memory. For one thread, once. */
public final class ExportRun {
    private final ExportSource source;
    private final ExportTerms terms;
    private final Disclosed disclosed;
    private final Map<String, CoveringLog> logs = new LinkedHashMap<>();
    private List<String> verifierKeys = List.of();
    private long records;

    /** What records keep back put in its place, for those who may see it. */
    @FunctionalInterface
    public interface Disclosed {
        /** Leaves records as they are. */
        Disclosed NOTHING = records -> records;

        /** The same records in the same order. */
        List<ExportedRecord> of(List<ExportedRecord> records) throws IOException;
    }

    public ExportRun(ExportSource source, ExportTerms terms, Disclosed disclosed) {
        this.source = source;
        this.terms = terms;
        this.disclosed = disclosed;
    }

    /** Writes the records to a file begun with the same terms, and returns what the file holds. */
    public ExportStatement writeTo(RecordWriter writer, String format) throws IOException {
        return write(writer, format, Proofs.NONE, record -> {});
    }

    /** The same with the proof of each record. */
    public ExportStatement writeTo(RecordWriter writer, String format, ProofArchive proofs) throws IOException {
        return write(writer, format, Proofs.EACH, proofs::add);
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(ExportedRecord record) throws IOException;
    }

    private ExportStatement write(RecordWriter writer, String format, Proofs proofs, Visitor also) throws IOException {
        Part part = source.read(terms.query(), Place.START, proofs);
        long from = part.from();
        add(part, writer, also);
        for (Place next = part.next(); next != null; next = part.next()) {
            part = source.read(terms.query(), next, proofs);
            add(part, writer, also);
        }
        ExportStatement statement = new ExportStatement(
                terms,
                format,
                new ExportStatement.Coverage(Math.min(from, part.upTo()), part.upTo(), records),
                new ArrayList<>(logs.values()),
                verifierKeys);
        writer.finish(statement);
        return statement;
    }

    private void add(Part part, RecordWriter writer, Visitor also) throws IOException {
        for (ExportedRecord record : disclosed.of(part.records())) {
            writer.write(record);
            also.visit(record);
            records++;
        }
        // A log that still grows is named with its newest checkpoint.
        part.covering().logs().forEach(log -> logs.put(log.origin(), log));
        verifierKeys = part.covering().verifierKeys();
    }
}
