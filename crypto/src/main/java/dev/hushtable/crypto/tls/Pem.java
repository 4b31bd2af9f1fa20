package dev.hushtable.crypto.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;

/** Certificates in the textual encoding of RFC 7468, for OpenSSL, curl, Node, Python and the AWS CLI. */
public final class Pem {
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    public static String of(X509Certificate certificate) {
        try {
            return block("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate without an encoding", e);
        }
    }

    /** A private key in PKCS#8, unencrypted: for a file only its owner may read. */
    public static String of(PrivateKey key) {
        byte[] pkcs8 = key.getEncoded();
        try {
            return block("PRIVATE KEY", pkcs8);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + new String(BASE64.encode(der), US_ASCII) + "\n-----END " + label
                + "-----\n";
    }
}
