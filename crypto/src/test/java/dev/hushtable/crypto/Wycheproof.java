package dev.hushtable.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Vectors of Project Wycheproof; where they are from, and what was left out: the README beside them. */
public final class Wycheproof {
    private static final Path FOLDER = Path.of("src/test/resources/vectors/wycheproof");

    private Wycheproof() {}

    /** The groups of one file, each with its {@code tests}. */
    public static JsonNode groups(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(FOLDER.resolve(name + ".json.gz")))) {
            return new ObjectMapper().readTree(in).get("testGroups");
        }
    }

    public static byte[] bytes(JsonNode object, String member) {
        return Bytes.hex(object.get(member).textValue());
    }

    /** What every implementation must take. */
    public static boolean isValid(JsonNode vector) {
        return vector.get("result").textValue().equals("valid");
    }

    /** What every implementation must refuse: of neither kind is what some may refuse. */
    public static boolean isInvalid(JsonNode vector) {
        return vector.get("result").textValue().equals("invalid");
    }
}
