package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.service.capacity.Throttle;
import dev.hushtable.service.operation.memory.InMemoryTables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Keeps docs/compatibility.md true: what it says about operations and parameters is what the code does. */
class CompatibilityDocTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "compatibility.md");
    private static final Pattern DOCUMENTED_VERSION = Pattern.compile("botocore\\s+([0-9.]+[0-9])");
    private final List<DynamoDbOperation<?>> operations = DynamoDbOperations.list(new Surroundings(
            new Surroundings.Data(
                    new InMemoryTables(),
                    new Throttle(Throttle.NO_QUOTA, System::nanoTime),
                    new PageTokens(Hmac.withKey(new byte[32]))),
            InstantSource.system(),
            new SecureRandom(),
            (key, region) -> key,
            () -> "localhost:8000"));

    @Test
    void lists_as_built_exactly_what_is_registered() throws IOException {
        List<String> built = rows(2).filter(row -> row.get(1).equals("built"))
                .map(List::getFirst)
                .toList();

        assertThat(built)
                .containsExactlyInAnyOrderElementsOf(
                        operations.stream().map(DynamoDbOperation::name).toList());
    }

    @Test
    void lists_every_parameter_with_its_state() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        rows(4).forEach(row -> documented.put(row.get(0) + "." + row.get(1), row.get(2)));

        Map<String, String> actual = new TreeMap<>();
        for (DynamoDbOperation<?> operation : operations) {
            operation.parameters().supported().forEach(name -> actual.put(operation.name() + "." + name, "supported"));
            operation.parameters().refused().forEach(name -> actual.put(operation.name() + "." + name, "refused"));
        }
        assertThat(documented).isEqualTo(actual);
    }

    // AWS's own API model, where this machine has one: then nothing in it may be missing from the document.
    @Test
    void knows_every_operation_and_parameter_of_the_api_model() throws IOException {
        for (Path model : models()) {
            JsonNode api = read(model);
            TreeSet<String> documented =
                    new TreeSet<>(rows(2).map(List::getFirst).toList());
            TreeSet<String> names = new TreeSet<>();
            api.get("operations").fieldNames().forEachRemaining(names::add);
            assertThat(documented).containsAll(names);
            for (DynamoDbOperation<?> operation : operations) {
                TreeSet<String> known = new TreeSet<>(operation.parameters().supported());
                known.addAll(operation.parameters().refused());
                assertThat(known).as(operation.name()).containsAll(parameters(api, operation.name()));
            }
        }
    }

    private static Set<String> parameters(JsonNode api, String operation) {
        String shape = api.at("/operations/" + operation + "/input/shape").asText();
        TreeSet<String> names = new TreeSet<>();
        api.at("/shapes/" + shape + "/members").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The API models of the botocore version that the document names, in Python's usual places. */
    private static List<Path> models() throws IOException {
        List<Path> parents = List.of(
                Path.of("/usr/lib/python3"),
                Path.of("/usr/local/lib"),
                Path.of(System.getProperty("user.home"), ".pyenv", "versions"));
        String version = DOCUMENTED_VERSION
                .matcher(Files.readString(DOCUMENT))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        List<Path> models = new ArrayList<>();
        for (Path parent : parents) {
            for (Path botocore : botocores(parent, 4)) {
                if (Files.readString(botocore.resolve("__init__.py")).contains("'" + version + "'")) {
                    models.add(botocore.resolve("data/dynamodb/2012-08-10/service-2.json.gz"));
                }
            }
        }
        return models.stream().filter(Files::isRegularFile).toList();
    }

    private static List<Path> botocores(Path in, int levels) throws IOException {
        if (levels < 0 || !Files.isDirectory(in)) {
            return List.of();
        }
        if (Files.isRegularFile(in.resolve("botocore/__init__.py"))) {
            return List.of(in.resolve("botocore"));
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(in, "{lib,[0-9]*,python*,*-packages}")) {
            for (Path child : children) {
                found.addAll(botocores(child, levels - 1));
            }
        }
        return found;
    }

    private static JsonNode read(Path model) throws IOException {
        try (InputStream json = new GZIPInputStream(Files.newInputStream(model))) {
            return new ObjectMapper().readTree(json);
        }
    }

    /** The rows of the table with so many columns. */
    private static Stream<List<String>> rows(int columns) throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Operation"))
                .map(line -> Stream.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .filter(row -> row.size() == columns);
    }
}
