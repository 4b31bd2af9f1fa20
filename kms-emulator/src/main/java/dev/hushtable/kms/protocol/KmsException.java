package dev.hushtable.kms.protocol;

/** An error of the KMS API, answered with HTTP 400. Never holds a secret. */
public final class KmsException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String errorName;

    /**
     * @param errorName the value of {@code __type}, for example {@code NotFoundException}
     * @param message what AWS KMS says; some errors have an empty message on purpose
     */
    public KmsException(String errorName, String message) {
        // No stack trace: a client's mistake is an answer, not a fault of ours.
        super(message, null, false, false);
        this.errorName = errorName;
    }

    public static KmsException validation(String message) {
        return new KmsException("ValidationException", message);
    }

    public static KmsException notFound(String message) {
        return new KmsException("NotFoundException", message);
    }

    public static KmsException invalidState(String message) {
        return new KmsException("KMSInvalidStateException", message);
    }

    public static KmsException unsupported(String message) {
        return new KmsException("UnsupportedOperationException", message);
    }

    /** Altered, foreign, or opened with another context: AWS says no more than that, and neither do we. */
    public static KmsException invalidCiphertext() {
        return new KmsException("InvalidCiphertextException", "");
    }

    public String errorName() {
        return errorName;
    }

    @Override
    public String getMessage() {
        return super.getMessage() == null ? "" : super.getMessage();
    }
}
