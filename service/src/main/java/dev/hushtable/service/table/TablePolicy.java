package dev.hushtable.service.table;

/**
 * The resource policy attached to a table, which speaks for its indexes as well. Immutable.
 *
 * @param text the document, to the letter as its author sent it
 * @param revisionId new with every change; opaque
 */
public record TablePolicy(String text, String revisionId) {

    /** Never the text: it is the owner's, and rests sealed. */
    @Override
    public String toString() {
        return "TablePolicy[" + revisionId + "]";
    }
}
