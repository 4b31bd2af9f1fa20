package dev.hushtable.service.item;

/**
 * The client's input is wrong; the message is the text of DynamoDB's {@code ValidationException}. Thrown by the rooms
 * below the wire, which do not know wire errors; the edge turns it into one.
 */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        // No stack trace: a client's mistake is an answer, not a fault of ours, and hot paths throw it.
        super(message, null, false, false);
    }
}
