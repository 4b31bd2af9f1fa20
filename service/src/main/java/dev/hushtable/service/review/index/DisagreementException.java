package dev.hushtable.service.review.index;

/** The index says what the log does not: it is not used any more. */
final class DisagreementException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DisagreementException(String sentence) {
        super(sentence);
    }
}
