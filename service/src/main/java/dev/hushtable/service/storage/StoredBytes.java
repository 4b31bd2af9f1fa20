package dev.hushtable.service.storage;

import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.storage.tree.TamperedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tree of items or of an index holds under a key, where the table has second seals.
 *
 * <pre>{@code
 * 01 ...                                                            an item, see ItemCodec
 * 02  4 length  an item  2 count  (4 epoch  4 size  2 length  name  4 length  sealed value)...
 * 03  16 subject  4 size  any of the above, sealed under the subject's key
 *
 * sealed value   an item (01 ...) of that attribute alone, sealed under the class key of the epoch
 * size           by DynamoDB's rules: of the attribute with its name; of the whole item
 * }</pre>
 *
 * The item of a 02 holds what is in no class, the keys of the table always. The head of a 03 is associated data of its
 * seal. Names ascend, none is in both.
 */
final class StoredBytes {
    static final int PLAIN = 1;
    static final int CLASSES = 2;
    static final int SUBJECT = 3;
    static final int SUBJECT_HEAD_BYTES = 1 + 16 + Integer.BYTES;

    private StoredBytes() {}

    /**
     * A 02.
     *
     * @param item never changed
     */
    record WithClasses(byte[] item, List<SealedValue> values) {
        WithClasses {
            values = List.copyOf(values);
        }
    }

    /** One attribute of a class. */
    record SealedValue(String name, int epoch, int size, ByteString sealed) {}

    static byte[] encode(WithClasses stored) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(CLASSES);
            out.writeInt(stored.item.length);
            out.write(stored.item);
            out.writeShort(stored.values.size());
            for (SealedValue value : stored.values) {
                out.writeInt(value.epoch);
                out.writeInt(value.size);
                out.writeUTF(value.name);
                byte[] sealed = value.sealed.toByteArray();
                out.writeInt(sealed.length);
                out.write(sealed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static WithClasses decode(byte[] stored) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored, 1, stored.length - 1))) {
            byte[] item = bytes(in);
            List<SealedValue> values = new ArrayList<>();
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                int epoch = in.readInt();
                int size = in.readInt();
                values.add(new SealedValue(in.readUTF(), epoch, size, ByteString.takeOver(bytes(in))));
            }
            if (in.available() > 0) {
                throw new TamperedException("bytes after the end of an item");
            }
            return new WithClasses(item, values);
        } catch (IOException e) {
            throw new TamperedException("an item with classes ends too early");
        }
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new TamperedException("length beyond the end");
        }
        return in.readNBytes(length);
    }
}
