package dev.hushtable.service.review.evidence;

/**
 * An item of somebody who asks what became of their data.
 *
 * @param name as it was asked for: the table and the key
 * @param itemToken by which records name the item
 * @param partitionToken by which they name queries of its partition; the same where the key names no more than that
 */
public record DataSubject(String name, String table, String itemToken, String partitionToken) {

    /** Whether the key names a partition, of which there could be several items. */
    boolean isWholeKeyOpen() {
        return itemToken.equals(partitionToken);
    }

    /** The value of a placeholder of a framework, or the text itself. */
    String value(String text) {
        return switch (text) {
            case "$item" -> itemToken;
            case "$partition" -> partitionToken;
            case "$table" -> table;
            default -> text;
        };
    }
}
