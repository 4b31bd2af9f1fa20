package dev.hushtable.service.dispatch;

import java.util.List;

/** What the key attributes of a table or an index are called. Thread-safe. */
@FunctionalInterface
public interface KeyNames {
    /** Of a service without tables. */
    KeyNames UNKNOWN = arn -> List.of();

    /** The partition's, then the sort key's; none when there is no such table any more. */
    List<String> of(String arn);
}
