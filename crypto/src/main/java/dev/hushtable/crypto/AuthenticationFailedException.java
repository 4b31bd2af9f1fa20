package dev.hushtable.crypto;

/**
 * Sealed bytes did not open: wrong key, wrong place, or altered. Deliberately says no more, so that nothing about the
 * failure helps an attacker.
 */
public final class AuthenticationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AuthenticationFailedException() {
        super("sealed bytes failed authentication");
    }
}
