package dev.hushtable.service.review.report;

/**
 * Which state of which log a report speaks of: what a reader compares with a checkpoint from elsewhere.
 *
 * @param origin the log's name
 * @param size entries under the checkpoint
 * @param rootHash base64
 * @param madeAt when the report was made, as it is to be printed
 */
public record Standing(String origin, long size, String rootHash, String madeAt) {

    /** In one line, at the foot of each page. */
    public String line() {
        return origin + " · checkpoint of " + size + " records · root " + rootHash;
    }
}
