package dev.hushtable.service.storage;

import dev.hushtable.service.table.EncryptionSpec;
import dev.hushtable.service.table.EncryptionSpec.AttributeClass;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A table's {@link EncryptionState} as bytes, format version 1: numbers big-endian, texts and byte strings behind a 16-bit
 * length, lists behind a 16-bit count, an optional field behind a byte 0 or 1.
 */
final class EncryptionCodec {
    private static final int VERSION = 1;

    private EncryptionCodec() {}

    static byte[] encode(EncryptionState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(state.spec().subjects().name());
            out.writeShort(state.spec().classes().size());
            for (AttributeClass one : state.spec().classes()) {
                write(one, out);
            }
            out.writeInt(state.lastEpoch());
            out.writeShort(state.epochs().size());
            for (ClassEpoch epoch : state.epochs()) {
                out.writeInt(epoch.number());
                out.writeUTF(epoch.className());
                out.writeUTF(epoch.keyId());
                out.writeUTF(epoch.keyArn());
                write(epoch.blob(), out);
            }
            writeOptional(state.walk().cursor(), out);
            EncryptionState.Vault vault = state.vault();
            writeOptional(vault == null ? null : vault.id(), out);
            if (vault != null) {
                write(vault.blob(), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException when the bytes are no state of this version */
    static EncryptionState decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "encryption of version " + version + ", but this server reads version " + VERSION);
            }
            EncryptionSpec.Subjects subjects = EncryptionSpec.Subjects.valueOf(in.readUTF());
            List<AttributeClass> classes = new ArrayList<>();
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                classes.add(attributeClass(in));
            }
            int lastEpoch = in.readInt();
            List<ClassEpoch> epochs = new ArrayList<>();
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                epochs.add(new ClassEpoch(in.readInt(), in.readUTF(), in.readUTF(), in.readUTF(), read(in)));
            }
            EncryptionState.Walk walk = new EncryptionState.Walk(readOptional(in));
            byte[] vault = readOptional(in);
            return new EncryptionState(
                    new EncryptionSpec(classes, subjects),
                    lastEpoch,
                    epochs,
                    walk,
                    vault == null ? null : new EncryptionState.Vault(vault, read(in)));
        } catch (IOException e) {
            throw new IllegalArgumentException("encryption of a table is cut short", e);
        }
    }

    private static void write(AttributeClass one, DataOutputStream out) throws IOException {
        out.writeUTF(one.name());
        out.writeUTF(one.keyId());
        Set<String> names = new TreeSet<>(one.attributes());
        out.writeShort(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
    }

    private static AttributeClass attributeClass(DataInputStream in) throws IOException {
        String name = in.readUTF();
        String keyId = in.readUTF();
        Set<String> attributes = new TreeSet<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            attributes.add(in.readUTF());
        }
        return new AttributeClass(name, keyId, attributes);
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static void writeOptional(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
        out.writeBoolean(bytes != null);
        if (bytes != null) {
            write(bytes, out);
        }
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = in.readUnsignedShort();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("cut short");
        }
        return bytes;
    }

    private static byte @Nullable [] readOptional(DataInputStream in) throws IOException {
        return in.readBoolean() ? read(in) : null;
    }
}
