package dev.hushtable.crypto.tls;

import java.security.cert.X509Certificate;

/** The server's certificate and key, and the authority clients must trust. */
public record ServerIdentity(KeyedCertificate server, X509Certificate authority) {}
