package dev.hushtable.service.review.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What stands beside a file of exported records as {@value #SUFFIX}: its statement, and its hash. */
public final class ExportManifest {
    public static final String SUFFIX = ".manifest.json";

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExportManifest() {}

    /**
     * Writes it.
     *
     * @param proofs null when there are none
     */
    public static void write(
            ExportStatement statement, StagedExport.Written file, StagedExport.@Nullable Written proofs)
            throws IOException {
        Map<String, Object> members = new TreeMap<>(statement.members());
        members.put("hushtableExport", VERSION);
        members.put("file", members(file));
        if (proofs != null) {
            members.put("proofs", members(proofs));
        }
        try (StagedExport staged =
                StagedExport.of(file.file().resolveSibling(file.file().getFileName() + SUFFIX))) {
            staged.out().write(text(members).getBytes(UTF_8));
            staged.publish();
        }
    }

    private static String text(Map<String, Object> members) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(members) + "\n";
    }

    private static Map<String, Object> members(StagedExport.Written written) {
        Path name = written.file().getFileName();
        return new TreeMap<>(
                Map.of("name", String.valueOf(name), "bytes", written.bytes(), "sha256", written.sha256()));
    }
}
