package dev.hushtable.crypto.tls;

import dev.hushtable.crypto.AlgorithmSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a listener offers, and what it asks of its clients. Cipher suites are those with forward secrecy and
 * authenticated encryption only, in the order the server prefers.
 *
 * @param versions which versions of TLS
 * @param clientCertificates whether clients show a certificate
 * @param algorithms which cipher suites and key agreements there may be
 */
public record TlsProfile(Versions versions, ClientCertificates clientCertificates, AlgorithmSet algorithms) {
    /** TLS 1.3, and nothing asked of clients. */
    public static final TlsProfile DEFAULT =
            new TlsProfile(Versions.TLS_1_3, ClientCertificates.NOT_ASKED, AlgorithmSet.EVERY);

    private static final List<String> SUITES_1_3 =
            List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256");

    /** RFC 9325 section 4.2, and RFC 7905. */
    private static final List<String> SUITES_1_2 = List.of(
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /** In the order the server prefers. BCJSSE offers a P-256 certificate only while secp256r1 is in the list. */
    private static final List<String> GROUPS = List.of("X25519MLKEM768", "x25519", "secp256r1");

    /**
     * Without X25519 alone. A hybrid is approved when one of its two secrets is and comes first in what keys are derived
     * from (SP 800-56Cr2 section 2, SP 800-227 section 4.6): in X25519MLKEM768 that is ML-KEM's.
     */
    private static final List<String> APPROVED_GROUPS =
            List.of("SecP256r1MLKEM768", "X25519MLKEM768", "SecP384r1MLKEM1024", "secp256r1", "secp384r1");

    private static final String NOT_APPROVED = "CHACHA20";

    /** Versions of TLS that are offered. */
    public enum Versions {
        /** Every client this server is tested with speaks it. */
        TLS_1_3,
        /** For old clients; without post-quantum key agreement for those that use 1.2. */
        TLS_1_3_AND_1_2
    }

    /** Whether clients show a certificate. */
    public enum ClientCertificates {
        NOT_ASKED,
        /** One that is shown must be good. */
        OPTIONAL,
        /** Without one there is no connection. */
        REQUIRED
    }

    public List<String> protocols() {
        return switch (versions) {
            case TLS_1_3 -> List.of("TLSv1.3");
            case TLS_1_3_AND_1_2 -> List.of("TLSv1.3", "TLSv1.2");
        };
    }

    public List<String> cipherSuites() {
        Stream<String> suites = switch (versions) {
            case TLS_1_3 -> SUITES_1_3.stream();
            case TLS_1_3_AND_1_2 -> Stream.concat(SUITES_1_3.stream(), SUITES_1_2.stream());
        };
        return suites.filter(this::allows).toList();
    }

    private boolean allows(String suite) {
        return switch (algorithms) {
            case EVERY -> true;
            case APPROVED -> !suite.contains(NOT_APPROVED);
        };
    }

    /** How keys are agreed on. */
    public List<String> namedGroups() {
        return switch (algorithms) {
            case EVERY -> GROUPS;
            case APPROVED -> APPROVED_GROUPS;
        };
    }
}
