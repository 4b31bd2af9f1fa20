package dev.hushtable.service.review.alert;

import java.io.IOException;

/** Where alerts go. Each delivers one message at a time, within a bounded time. */
public sealed interface Destination permits Webhook, SyslogReceiver, Program {

    /** As its file names it: letters, digits and dashes. */
    String name();

    /**
     * Delivers one message.
     *
     * @throws IOException when it did not arrive, or it is not sure that it did: it will be sent again
     */
    void deliver(AlertMessage message) throws IOException;
}
