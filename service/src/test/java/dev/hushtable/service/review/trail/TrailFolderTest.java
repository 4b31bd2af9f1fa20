package dev.hushtable.service.review.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailFolderTest {
    @TempDir
    private Path parent;

    private TrailFolder folder;

    @BeforeEach
    void some_objects() throws IOException {
        folder = new TrailFolder(parent.resolve("trail"));
        for (String key : List.of("A/C/1.gz", "A/C/2.gz", "A/C-D/1.gz", "A/C/sub/3.gz", "B.gz")) {
            folder.putSigned(key, new byte[] {1}, "ff");
        }
        Files.writeString(parent.resolve("secret"), "not in the bucket");
    }

    private List<String> list(String prefix, String after, int limit) throws IOException {
        return folder.list(prefix, after, limit).stream()
                .map(TrailObjects.Stored::key)
                .toList();
    }

    @Test
    void lists_in_the_order_of_keys_and_not_of_folders() throws IOException {
        assertThat(list("", "", 10)).containsExactly("A/C-D/1.gz", "A/C/1.gz", "A/C/2.gz", "A/C/sub/3.gz", "B.gz");
    }

    @Test
    void lists_what_has_a_prefix_comes_after_and_fits() throws IOException {
        assertThat(list("A/C/", "", 10)).containsExactly("A/C/1.gz", "A/C/2.gz", "A/C/sub/3.gz");
        assertThat(list("A/C", "A/C/1.gz", 2)).containsExactly("A/C/2.gz", "A/C/sub/3.gz");
        assertThat(list("", "A/C~", 10)).containsExactly("B.gz");
        assertThat(list("nothing", "", 10)).isEmpty();
    }

    @Test
    void finds_the_last_of_a_folder() throws IOException {
        assertThat(folder.last("A/C/")).isEqualTo("A/C/sub/3.gz");
        assertThat(folder.last("nowhere/")).isNull();
    }

    @Test
    void has_no_way_out() throws IOException {
        for (String key :
                List.of("../secret", "A/../../secret", "/etc/passwd", "", "A", "A/C/1.gz.sig", ".B.gz.tmp", "A//C")) {
            assertThat(folder.get(key)).as(key).isNull();
        }
    }
}
