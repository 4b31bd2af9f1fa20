package dev.hushtable.service.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.crypto.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * SHA-256 of what a request asks for: of its tree, so that neither spaces nor the order of names make another request
 * of it. Texts stand behind their length, so that no two trees give the same bytes.
 */
final class RequestHash {
    private RequestHash() {}

    static byte[] of(String operation, JsonNode asked) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(operation, out);
            write(asked, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sha256.of(bytes.toByteArray());
    }

    private static void write(JsonNode node, DataOutputStream out) throws IOException {
        if (node.isObject()) {
            TreeMap<String, JsonNode> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            out.writeByte('{');
            out.writeInt(members.size());
            for (var member : members.entrySet()) {
                text(member.getKey(), out);
                write(member.getValue(), out);
            }
        } else if (node.isArray()) {
            out.writeByte('[');
            out.writeInt(node.size());
            for (JsonNode element : node) {
                write(element, out);
            }
        } else {
            out.writeByte(node.isTextual() ? '"' : '=');
            text(node.asText(), out);
        }
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(encoded.length);
        out.write(encoded);
    }
}
