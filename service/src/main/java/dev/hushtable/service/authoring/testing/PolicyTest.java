package dev.hushtable.service.authoring.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.access.RequestEnvironment;
import dev.hushtable.service.authoring.Asker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One test: who sends what, and what must become of it.
 *
 * @param items what the tables hold; null when the test is about the decision before anything is read
 */
public record PolicyTest(
        Title title, Asker asker, Sent sent, @Nullable List<Stored> items, Expectation expected) {

    public PolicyTest {
        items = items == null ? null : List.copyOf(items);
    }

    /** Its name and where it stands. */
    public record Title(String file, int line, String name) {}

    /** The request. */
    public record Sent(String operation, ObjectNode request, RequestEnvironment environment) {}

    /** An item in a table, as an SDK would send it. */
    public record Stored(String table, ObjectNode item) {}
}
