package dev.hushtable.service.dispatch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.audit.disclosure.Disclosure;
import dev.hushtable.audit.disclosure.DisclosureKeys;
import dev.hushtable.audit.disclosure.SealedDisclosures;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.crypto.puncture.v1.NamedKey;
import dev.hushtable.service.wire.JsonContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one record keeps back: members that stand in it as digests only, and beside it as sealed disclosures. Not
 * thread-safe.
 *
 * @see dev.hushtable.audit.disclosure.Disclosure
 */
final class Withheld {
    static final String DIGESTS = "_sd";
    static final String ALGORITHM = "_sd_alg";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final DisclosureKeys.@Nullable Opened keys;
    private final DrawnBytes salts;
    private final String eventId;
    private final Sha256.Series sha256 = new Sha256.Series();
    private final Map<String, List<SealedDisclosures.Open>> classes = new LinkedHashMap<>(8);

    /** @param keys null when there are none: then what is kept back is known to nobody, and proven to have been there */
    Withheld(DisclosureKeys.@Nullable Opened keys, DrawnBytes salts, String eventId) {
        this.keys = keys;
        this.salts = salts;
        this.eventId = eventId;
    }

    /** What one object of the record keeps back. */
    Members members() {
        return new Members();
    }

    /** The disclosures of all of it, as they lie beside the leaf. */
    byte[] sealed() {
        if (keys == null) {
            return SealedDisclosures.encode(List.of());
        }
        List<SealedDisclosures.Sealed> sealed = new ArrayList<>(classes.size());
        for (Map.Entry<String, List<SealedDisclosures.Open>> one : classes.entrySet()) {
            byte[] nonce = salts.next(NamedKey.NONCE_BYTES);
            sealed.add(SealedDisclosures.seal(keys.current(one.getKey()), eventId, one.getValue(), nonce));
        }
        return SealedDisclosures.encode(sealed);
    }

    /** Of one object. */
    final class Members {
        private final List<String> digests = new ArrayList<>(6);

        /** Keeps back a member, unless it is null. */
        Members text(String classId, String name, @Nullable String value) {
            if (value == null) {
                return this;
            }
            return isPlain(value)
                    ? raw(classId, name, ('"' + value + '"').getBytes(US_ASCII))
                    : json(classId, name, json -> json.writeString(value));
        }

        Members json(String classId, String name, JsonContent value) {
            return raw(classId, name, JsonContent.bytes(value));
        }

        /**
         * A member that is JSON already.
         *
         * @param name one that this server chose, of which JSON escapes nothing
         */
        Members raw(String classId, String name, byte[] value) {
            byte[] head = ("[\"" + BASE64.encodeToString(salts.next(Disclosure.SALT_BYTES)) + "\",\"" + name + "\",")
                    .getBytes(US_ASCII);
            byte[] disclosure = Arrays.copyOf(head, head.length + value.length + 1);
            System.arraycopy(value, 0, disclosure, head.length, value.length);
            disclosure[disclosure.length - 1] = ']';
            byte[] digest = sha256.of(BASE64.encode(disclosure));
            digests.add(BASE64.encodeToString(digest));
            classes.computeIfAbsent(classId, any -> new ArrayList<>(6))
                    .add(new SealedDisclosures.Open(classId, digest, disclosure));
            return this;
        }

        /** What most are: a text of which JSON escapes nothing, for which a generator costs more than all else. */
        private static boolean isPlain(String value) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                    return false;
                }
            }
            return true;
        }

        boolean isEmpty() {
            return digests.isEmpty();
        }

        /** The digests in an order that says nothing, where RFC 8785 wants them: {@code _sd} before any small letter. */
        void write(JsonGenerator json) throws IOException {
            if (!digests.isEmpty()) {
                json.writeFieldName(DIGESTS);
                writeDigests(json);
            }
        }

        /** An object that keeps all of its members back. */
        void writeObject(JsonGenerator json) throws IOException {
            json.writeStartObject();
            write(json);
            json.writeEndObject();
        }

        void writeDigests(JsonGenerator json) throws IOException {
            digests.sort(null);
            json.writeStartArray();
            for (String digest : digests) {
                json.writeString(digest);
            }
            json.writeEndArray();
        }
    }
}
