package dev.hushtable.kms.asymmetric;

/**
 * What is signed.
 *
 * @param bytes not copied
 */
public record Message(MessageType type, byte[] bytes) {
    /** Constant: messages are the caller's. */
    @Override
    public String toString() {
        return "Message[" + type + ", redacted]";
    }
}
