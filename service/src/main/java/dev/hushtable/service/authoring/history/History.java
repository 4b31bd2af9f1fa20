package dev.hushtable.service.authoring.history;

import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;

/** Where records come from: a data folder, an archive, a server. */
@FunctionalInterface
public interface History {

    /**
     * A time.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record Span(Instant from, Instant to) {
        /** All there ever was. */
        public static final Span EVER = new Span(Instant.EPOCH, Instant.MAX);

        public boolean includes(Instant time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    /**
     * Hands over every record of that time, in the order of the log; keeps none of them.
     *
     * @throws IOException when what there is cannot be read
     */
    void read(Span span, Consumer<HistoryEvent> reader) throws IOException;
}
