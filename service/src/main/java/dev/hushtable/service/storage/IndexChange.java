package dev.hushtable.service.storage;

/**
 * One write to an index: an entry that came (nothing before), went (nothing after) or changed in its place. An entry
 * that moved because an index key changed is two of them, as DynamoDB counts it: it went, and it came.
 *
 * @param index name of the index
 * @param bytesBefore size of the entry before by DynamoDB's rules; 0 when there was none
 * @param bytesAfter size of the entry after; 0 when there is none
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations">Write
 *     capacity units of a global secondary index</a>
 */
public record IndexChange(String index, long bytesBefore, long bytesAfter) {}
