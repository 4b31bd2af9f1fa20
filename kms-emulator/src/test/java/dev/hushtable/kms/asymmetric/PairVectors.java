package dev.hushtable.kms.asymmetric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files of {@code vectors/key-pairs}; {@code make.py} there says where they come from. */
final class PairVectors {
    private static final Path FOLDER = Path.of("src/test/resources/vectors/key-pairs");

    private PairVectors() {}

    static Stream<JsonNode> of(String file) throws IOException {
        JsonNode entries = new ObjectMapper().readTree(FOLDER.resolve(file).toFile());
        return StreamSupport.stream(entries.spliterator(), false);
    }

    static byte[] bytes(JsonNode node, String member) {
        return Base64.getDecoder().decode(node.get(member).textValue());
    }

    static KeyPairSpec spec(JsonNode node) {
        return KeyPairSpec.valueOf(node.get("spec").textValue());
    }
}
