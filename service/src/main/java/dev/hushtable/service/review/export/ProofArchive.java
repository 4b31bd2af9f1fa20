package dev.hushtable.service.review.export;

import dev.hushtable.audit.proof.TlogProof;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The proofs of an export: a ZIP file with two files for each record, named by its place in the log: {@code N.json}, the exact
 * bytes that are hashed into the tree, and {@code N.tlog-proof}, that they are in it (C2SP tlog-proof). Not thread-safe.
 */
public final class ProofArchive implements AutoCloseable {
    private final ZipOutputStream zip;

    /** @param out closed with this */
    public ProofArchive(OutputStream out) {
        this.zip = new ZipOutputStream(out);
    }

    void add(ExportedRecord record) throws IOException {
        TlogProof proof = record.proof();
        if (proof == null) {
            throw new IOException("record " + record.event().index() + " came without a proof");
        }
        add(record.event().index() + ".json", record.leaf());
        add(record.event().index() + ".tlog-proof", proof.toByteArray());
    }

    private void add(String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // The same export is the same file.
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
