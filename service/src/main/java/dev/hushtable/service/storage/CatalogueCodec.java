package dev.hushtable.service.storage;

import dev.hushtable.service.table.TableDefinition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Catalogue entries as bytes, format version 3: fields in the order of the records, big-endian, texts and byte strings
 * behind a 16-bit length, lists behind a 16-bit count, an optional field behind a byte that says whether it is there,
 * enum constants by name. A change is a new version. Version 2, which knew no resource policies, is read as well.
 */
final class CatalogueCodec {
    /** The first version with resource policies. */
    static final int WITH_POLICY = 3;

    /** Version 1 knew no indexes and was never released. */
    private static final int OLDEST = 2;

    private static final int VERSION = WITH_POLICY;

    private CatalogueCodec() {}

    static byte[] encode(CatalogueEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(entry.state().name());
            writeBytes(entry.tableId(), out);
            writeBytes(entry.wrappedKey(), out);
            new DefinitionWriter(out).write(entry.definition());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException when the bytes are no entry of this version */
    static CatalogueEntry decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version < OLDEST || version > VERSION) {
                throw new IllegalArgumentException("catalogue entry of version " + version
                        + ", but this server reads versions " + OLDEST + " to " + VERSION);
            }
            CatalogueEntry.State state = CatalogueEntry.State.valueOf(in.readUTF());
            byte[] tableId = readBytes(in);
            byte[] wrappedKey = readBytes(in);
            TableDefinition definition = new DefinitionReader(in, version).read();
            return new CatalogueEntry(state, tableId, wrappedKey, definition);
        } catch (IOException e) {
            throw new IllegalArgumentException("catalogue entry is cut short", e);
        }
    }

    private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readUnsignedShort());
    }
}
