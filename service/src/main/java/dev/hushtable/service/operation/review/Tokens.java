package dev.hushtable.service.operation.review;

/** The keyed digests that stand in records for items and principals. */
public interface Tokens {

    /** @param canonicalKey the order-preserving encoding of a key */
    String item(String arn, byte[] canonicalKey);

    String principal(String arn);
}
