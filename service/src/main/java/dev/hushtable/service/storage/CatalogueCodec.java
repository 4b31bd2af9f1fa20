package dev.hushtable.service.storage;

import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableDefinition.TableIdentity;
import dev.hushtable.service.table.TableSettings;
import dev.hushtable.service.table.TableSettings.Billing;
import dev.hushtable.service.table.TableSettings.KmsKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Catalogue entries as bytes, format version 1: fields in the order of the records, big-endian, texts behind a 16-bit
 * length, an optional field behind a byte that says whether it is there. A change is a new version beside this one.
 */
final class CatalogueCodec {
    private static final int VERSION = 1;
    private static final int PAY_PER_REQUEST = 0;
    private static final int PROVISIONED = 1;

    private CatalogueCodec() {}

    static byte[] encode(CatalogueEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(entry.state().name());
            writeBytes(entry.tableId(), out);
            writeBytes(entry.wrappedKey(), out);
            write(entry.definition(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static CatalogueEntry decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("catalogue entry of unknown version " + version);
            }
            CatalogueEntry.State state = CatalogueEntry.State.valueOf(in.readUTF());
            return new CatalogueEntry(state, readBytes(in), readBytes(in), readDefinition(in));
        } catch (IOException e) {
            throw new IllegalArgumentException("catalogue entry is cut short", e);
        }
    }

    private static void write(TableDefinition definition, DataOutputStream out) throws IOException {
        TableIdentity identity = definition.identity();
        out.writeUTF(identity.name());
        out.writeUTF(identity.arn());
        out.writeUTF(identity.id());
        Instant createdAt = identity.createdAt();
        out.writeLong(createdAt.getEpochSecond());
        out.writeInt(createdAt.getNano());
        write(definition.keySchema().partition(), out);
        KeyAttribute sort = definition.keySchema().sort();
        out.writeBoolean(sort != null);
        if (sort != null) {
            write(sort, out);
        }
        write(definition.settings(), out);
        out.writeShort(definition.tags().size());
        for (Map.Entry<String, String> tag : definition.tags().entrySet()) {
            out.writeUTF(tag.getKey());
            out.writeUTF(tag.getValue());
        }
    }

    private static TableDefinition readDefinition(DataInputStream in) throws IOException {
        TableIdentity identity = new TableIdentity(
                in.readUTF(), in.readUTF(), in.readUTF(), Instant.ofEpochSecond(in.readLong(), in.readInt()));
        KeyAttribute partition = readAttribute(in);
        @Nullable KeyAttribute sort = in.readBoolean() ? readAttribute(in) : null;
        TableSettings settings = readSettings(in);
        SortedMap<String, String> tags = new TreeMap<>();
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            tags.put(in.readUTF(), in.readUTF());
        }
        return new TableDefinition(identity, new KeySchema(partition, sort), settings, tags);
    }

    private static void write(KeyAttribute attribute, DataOutputStream out) throws IOException {
        out.writeUTF(attribute.name());
        out.writeUTF(attribute.type().name());
    }

    private static KeyAttribute readAttribute(DataInputStream in) throws IOException {
        return new KeyAttribute(in.readUTF(), ScalarType.valueOf(in.readUTF()));
    }

    private static void write(TableSettings settings, DataOutputStream out) throws IOException {
        switch (settings.billing()) {
            case Billing.PayPerRequest() -> out.writeByte(PAY_PER_REQUEST);
            case Billing.Provisioned(long reads, long writes) -> {
                out.writeByte(PROVISIONED);
                out.writeLong(reads);
                out.writeLong(writes);
            }
        }
        KmsKey key = settings.kmsKey();
        out.writeBoolean(key != null);
        if (key != null) {
            out.writeUTF(key.keyArn());
        }
        out.writeBoolean(settings.deletionProtection());
        out.writeUTF(settings.tableClass());
    }

    private static TableSettings readSettings(DataInputStream in) throws IOException {
        Billing billing = in.readByte() == PROVISIONED
                ? new Billing.Provisioned(in.readLong(), in.readLong())
                : new Billing.PayPerRequest();
        @Nullable KmsKey key = in.readBoolean() ? new KmsKey(in.readUTF()) : null;
        return new TableSettings(billing, key, in.readBoolean(), in.readUTF());
    }

    private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readUnsignedShort());
    }
}
