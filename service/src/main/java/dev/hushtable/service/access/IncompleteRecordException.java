package dev.hushtable.service.access;

import dev.hushtable.service.access.RecordedQuestions.Gap;

/** A record does not hold all that was asked. */
public final class IncompleteRecordException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Gap gap;

    public IncompleteRecordException(Gap gap) {
        super(gap.words(), null, false, false);
        this.gap = gap;
    }

    public Gap gap() {
        return gap;
    }
}
