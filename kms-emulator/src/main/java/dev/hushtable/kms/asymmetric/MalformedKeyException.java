package dev.hushtable.kms.asymmetric;

/** An encoded key that is none of the kind it should be. Says nothing of its content. */
public final class MalformedKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedKeyException(String message) {
        super(message, null, false, false);
    }
}
