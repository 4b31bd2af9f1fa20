package dev.hushtable.service.operation.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.review.trail.TrailObjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListedPageTest {
    private static final TrailObjects OBJECTS = new TrailObjects() {
        @Override
        public List<Stored> list(String prefix, String after, int limit) {
            return new TreeSet<>(List.of("a/1", "a/2", "a/b/3", "c", "d/4"))
                    .tailSet(after, false).stream()
                            .filter(key -> key.startsWith(prefix))
                            .limit(limit)
                            .map(key -> new Stored(key, 1, 0))
                            .toList();
        }

        @Override
        public @Nullable StoredObject get(String key) {
            return null;
        }
    };

    /** All pages of a listing, as a client reads them. */
    private static List<String> all(String prefix, String delimiter, int maxKeys) throws IOException {
        List<String> seen = new ArrayList<>();
        String after = "";
        for (int pages = 0; pages < 10; pages++) {
            ListedPage page = ListedPage.of(new ListedPage.Request(prefix, delimiter, after, maxKeys), OBJECTS);
            assertThat(page.objects().size() + page.prefixes().size()).isLessThanOrEqualTo(maxKeys);
            page.prefixes().forEach(seen::add);
            page.objects().forEach(object -> seen.add(object.key()));
            if (!page.isTruncated()) {
                return seen;
            }
            after = page.last();
        }
        throw new AssertionError("pages without end: " + seen);
    }

    @Test
    void shows_every_key_once_whatever_the_size_of_a_page() throws IOException {
        for (int maxKeys = 1; maxKeys <= 6; maxKeys++) {
            assertThat(all("", "", maxKeys)).containsExactly("a/1", "a/2", "a/b/3", "c", "d/4");
            assertThat(all("a/", "", maxKeys)).containsExactly("a/1", "a/2", "a/b/3");
        }
    }

    @Test
    void rolls_up_once_whatever_the_size_of_a_page() throws IOException {
        for (int maxKeys = 1; maxKeys <= 6; maxKeys++) {
            assertThat(all("", "/", maxKeys)).containsExactlyInAnyOrder("a/", "c", "d/");
            assertThat(all("a/", "/", maxKeys)).containsExactlyInAnyOrder("a/1", "a/2", "a/b/");
        }
    }

    @Test
    void shows_nothing_when_nothing_is_asked_for() throws IOException {
        ListedPage page = ListedPage.of(new ListedPage.Request("", "", "", 0), OBJECTS);

        assertThat(page.objects()).isEmpty();
        assertThat(page.isTruncated()).isFalse();
    }
}
