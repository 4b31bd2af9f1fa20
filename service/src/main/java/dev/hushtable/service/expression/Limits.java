package dev.hushtable.service.expression;

/**
 * What DynamoDB allows in expressions.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas</a>
 */
final class Limits {
    /** "Lengths: expression string": 4 KB. */
    static final int MAX_EXPRESSION_BYTES = 4096;

    /** "Operators and operands": at most 300 operators or functions. It bounds every recursion over an expression. */
    static final int MAX_OPERATORS = 300;

    /** "Operators and operands": at most 100 operands of IN. */
    static final int MAX_IN_OPERANDS = 100;

    /** "Nested attributes": a document path has at most 32 elements. */
    static final int MAX_PATH_ELEMENTS = 32;

    /** "Lengths: a single expression attribute name": 255 bytes, the # included. */
    static final int MAX_NAME_REFERENCE_BYTES = 255;

    /** "Lengths: all substitution variables in an expression": 2 MB. */
    static final int MAX_SUBSTITUTION_BYTES = 2 * 1024 * 1024;

    /** Four partition and four sort attributes, the most that the key of an index has. */
    static final int MAX_KEY_CONDITIONS = 8;

    /** ExecuteStatement, "Statement": at most 8192 characters. */
    static final int MAX_STATEMENT_CHARS = 8192;

    /** How deep the brackets of a statement may nest; ours, to bound the recursion: items nest 32 levels deep. */
    static final int MAX_STATEMENT_DEPTH = 100;

    /** Operators of PartiQL: "up to 50 hash attribute values" of IN. */
    static final int MAX_PARTITIONS = 50;

    private Limits() {}
}
