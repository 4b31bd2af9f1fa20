package dev.hushtable.service.operation;

import dev.hushtable.crypto.Hmac;
import dev.hushtable.service.access.DisclosedKey;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawAttributes;
import dev.hushtable.service.wire.RawValue;
import dev.hushtable.service.wire.StrictJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * The tokens with which clients go on reading: base64 of a format byte, an HMAC-SHA256 over all that follows, an
 * HMAC-SHA256 over what the token belongs to, and the place as JSON. A token is good for the statement, the parameters
 * and the caller it was made for, and for no other; nobody else can make one. Thread-safe.
 */
public final class PageTokens {
    private static final byte FORMAT = 1;
    private static final byte[] WHOLE = "token".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OWNER = "owner".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD_BYTES = 1 + 2 * Hmac.TAG_BYTES;

    private final Hmac key;

    public PageTokens(Hmac key) {
        this.key = key;
    }

    /**
     * Where a page ended, for its answer.
     *
     * @param part which of the ranges of the statement, from 0
     * @param lastKey of the last item looked at
     */
    record End(int part, DisclosedKey lastKey) {}

    /**
     * Where a page ended, as a client brings it back.
     *
     * @param part which of the ranges of the statement, from 0
     * @param lastKey of the last item looked at
     */
    record Place(int part, Map<String, AttributeValue> lastKey) {}

    /** What a token belongs to: the statement and who sent it. */
    static byte[] owner(SentStatement statement, ApiRequest request) {
        return JsonContent.bytes(json -> {
            json.writeStartArray();
            json.writeString(request.caller().principal().arn());
            json.writeString(statement.text());
            for (RawValue value : statement.parameters()) {
                value.write(json);
            }
            json.writeEndArray();
        });
    }

    String write(End end, byte[] owner) {
        byte[] json = JsonContent.bytes(generator -> {
            generator.writeStartObject();
            generator.writeNumberField("Part", end.part());
            generator.writeFieldName("Key");
            end.lastKey().write(generator);
            generator.writeEndObject();
        });
        byte[] ownerTag = key.of(OWNER, owner);
        byte[] tag = key.of(WHOLE, ownerTag, json);
        byte[] token = ByteBuffer.allocate(HEAD_BYTES + json.length)
                .put(FORMAT)
                .put(tag)
                .put(ownerTag)
                .put(json)
                .array();
        return Base64.getEncoder().encodeToString(token);
    }

    /** @throws ApiException when it is no token of this server's, or another statement's */
    Place read(String token, byte[] owner) {
        byte[] bytes = decoded(token);
        byte[] tag = Arrays.copyOfRange(bytes, 1, 1 + Hmac.TAG_BYTES);
        byte[] ownerTag = Arrays.copyOfRange(bytes, 1 + Hmac.TAG_BYTES, HEAD_BYTES);
        byte[] json = Arrays.copyOfRange(bytes, HEAD_BYTES, bytes.length);
        if (!MessageDigest.isEqual(tag, key.of(WHOLE, ownerTag, json))) {
            throw ApiException.validation(Messages.TOKEN_INVALID);
        }
        if (!MessageDigest.isEqual(ownerTag, key.of(OWNER, owner))) {
            throw ApiException.validation(Messages.TOKEN_MISMATCH);
        }
        Members members = Members.of(StrictJson.object(json));
        RawAttributes lastKey = members.requiredAttributes("Key");
        return new Place((int) members.requiredInteger("Part"), lastKey.read());
    }

    private static byte[] decoded(String token) {
        try {
            byte[] bytes = Base64.getDecoder().decode(token);
            if (bytes.length > HEAD_BYTES && bytes[0] == FORMAT) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // The same as a token that is base64 and nothing else.
        }
        throw ApiException.validation(Messages.TOKEN_INVALID);
    }
}
