package dev.hushtable.crypto.tls;

import java.security.Security;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/**
 * Registers Bouncy Castle's providers after the JDK's. INVARIANT: never before them: BCJSSE would take its bulk ciphers
 * from Bouncy Castle's Java code, and TLS would fall from 2,500 to 88 MB/s.
 */
final class BouncyCastleProviders {
    /** BCJSSE writes INFO lines for every handshake, and at its start warns of JDK settings it does not know. Held here, because the log manager holds loggers weakly. */
    private static final Logger JSSE_LOGGER = Logger.getLogger("org.bouncycastle.jsse");

    private BouncyCastleProviders() {}

    /** Registers what is not registered yet. */
    static synchronized void register() {
        JSSE_LOGGER.setLevel(Level.SEVERE);
        if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
            Security.addProvider(new BouncyCastleProvider());
        }
        if (Security.getProvider(BouncyCastleJsseProvider.PROVIDER_NAME) == null) {
            Security.addProvider(new BouncyCastleJsseProvider());
        }
    }
}
