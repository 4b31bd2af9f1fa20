package dev.hushtable.service.identity.oidc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A JSON Web Token in compact form (RFC 7515), taken apart and not yet believed.
 *
 * @param signed the bytes the signature is of
 */
record IdToken(ObjectNode header, ObjectNode claims, byte[] signed, byte[] signature) {
    private static final int PARTS = 3;

    /**
     * @throws ApiException {@code InvalidIdentityToken} when it has no such form; a name that occurs twice, a critical
     *     extension or a byte that is not base64url is no such form
     */
    static IdToken parse(String token) {
        String[] parts = token.split("\\.", PARTS + 1);
        if (parts.length != PARTS) {
            throw IdTokenErrors.notAToken();
        }
        try {
            ObjectNode header = StrictJson.object(Base64.getUrlDecoder().decode(parts[0]));
            ObjectNode claims = StrictJson.object(Base64.getUrlDecoder().decode(parts[1]));
            if (header.has("crit")) {
                throw IdTokenErrors.notAToken();
            }
            byte[] signed = (parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII);
            return new IdToken(header, claims, signed, Base64.getUrlDecoder().decode(parts[2]));
        } catch (IllegalArgumentException | ApiException malformed) {
            throw IdTokenErrors.notAToken();
        }
    }

    /** A member of the header; empty when it is absent or no text. */
    String header(String name) {
        return header.path(name).isTextual() ? header.path(name).textValue() : "";
    }

    /** A claim that is text; empty when it is absent or none. */
    String claim(String name) {
        return claims.path(name).isTextual() ? claims.path(name).textValue() : "";
    }
}
