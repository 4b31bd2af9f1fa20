package dev.hushtable.crypto.tls;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** When a certificate begins and ends, in whole seconds, as X.509 writes it. */
record Validity(Instant notBefore, Instant notAfter) {

    static Validity from(Instant now, Duration lifetime) {
        Instant begin = Instant.ofEpochSecond(now.getEpochSecond()).minus(CertificateAuthority.CLOCK_SKEW);
        return new Validity(begin, begin.plus(lifetime));
    }

    /** A certificate that outlives its issuer is of no use. */
    Validity within(X509Certificate issuer) {
        Instant end = issuer.getNotAfter().toInstant();
        return end.isBefore(notAfter) ? new Validity(notBefore, end) : this;
    }
}
