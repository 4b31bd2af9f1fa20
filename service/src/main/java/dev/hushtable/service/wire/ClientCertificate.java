package dev.hushtable.service.wire;

import java.util.List;

/**
 * The certificate a client showed, believed by TLS: issued by an authority this server trusts for clients, and good now.
 *
 * @param subject as RFC 2253 writes it: {@code CN=ana,O=Bank}
 * @param serialNumber hexadecimal
 * @param sha256 of the whole certificate, hexadecimal
 * @param principals the ARNs among its subject alternative names; empty when it names no principal
 */
public record ClientCertificate(String subject, String serialNumber, String sha256, List<String> principals) {
    public ClientCertificate {
        principals = List.copyOf(principals);
    }
}
