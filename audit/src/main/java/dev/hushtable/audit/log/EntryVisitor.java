package dev.hushtable.audit.log;

import java.io.IOException;

/** Looks at entries one by one and says when it has seen enough. */
@FunctionalInterface
public interface EntryVisitor {

    /** What the visitor wants. */
    enum Next {
        GO_ON,
        STOP
    }

    Next visit(Entry entry) throws IOException;
}
