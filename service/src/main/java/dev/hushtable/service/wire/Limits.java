package dev.hushtable.service.wire;

/** Bounds of what is read from the wire. */
final class Limits {
    /** A request body: DynamoDB's BatchWriteItem and BatchGetItem carry 16 MB; the server refuses more. */
    static final long MAX_DOCUMENT_BYTES = 16L * 1024 * 1024;

    /** One JSON string: nothing shorter than the document itself limits it. */
    static final int MAX_STRING_CHARS = 16 * 1024 * 1024;

    /** A member name: longer than an attribute's may be, so that a too long one gets DynamoDB's own message. */
    static final int MAX_NAME_CHARS = 256 * 1024;

    /** A JSON number; wire numbers are 64-bit integers at most, attribute numbers travel as strings. */
    static final int MAX_NUMBER_CHARS = 100;

    /**
     * JSON nesting: an attribute value of 32 levels takes two JSON levels each, and up to eight lie around it. More is
     * allowed so that a little too deep values get DynamoDB's own message.
     */
    static final int MAX_JSON_DEPTH = 128;

    /**
     * Nesting of lists and maps in an item; the attribute's own value is the first level.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas</a>
     */
    static final int MAX_ATTRIBUTE_LEVELS = 32;

    /** Constraint violations told in one answer; found by use of the service, not documented. */
    static final int MAX_VIOLATIONS = 10;

    /** Characters of a client's own value that an error message repeats. */
    static final int MAX_ECHOED_CHARS = 1_024;

    private Limits() {}
}
