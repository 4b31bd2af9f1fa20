package dev.hushtable.crypto.tls;

import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;

/**
 * Trust stores for Java clients: PKCS#12 files (RFC 7292) of plain certificates, neither encrypted nor MACed, because
 * those a JVM reads with {@code -Djavax.net.ssl.trustStore} alone. A store with a password it silently finds empty when
 * {@code trustStorePassword} is not given too. The certificates are public; the file's own mode protects it.
 */
public final class TrustStore {
    /** Java's mark of a trusted certificate (JDK 8 and later); certificates without it are not listed. */
    private static final ASN1ObjectIdentifier TRUSTED_KEY_USAGE =
            new ASN1ObjectIdentifier("2.16.840.1.113894.746875.1.1");

    private TrustStore() {}

    /** A store that trusts {@code authority} only. */
    public static byte[] trusting(X509Certificate authority) {
        return pkcs12(Map.of("hushtable", authority));
    }

    /** A store that trusts {@code authority} and all that this JDK does, for clients that also talk to others. */
    public static byte[] trustingWithJdkRoots(X509Certificate authority) {
        Map<String, X509Certificate> all = new LinkedHashMap<>();
        all.put("hushtable", authority);
        all.putAll(jdkRoots());
        return pkcs12(all);
    }

    private static Map<String, X509Certificate> jdkRoots() {
        File file = new File(System.getProperty("java.home"), "lib/security/cacerts");
        Map<String, X509Certificate> roots = new LinkedHashMap<>();
        try {
            KeyStore store = KeyStore.getInstance(file, (char[]) null);
            for (String alias : Collections.list(store.aliases())) {
                Certificate certificate = store.getCertificate(alias);
                if (certificate instanceof X509Certificate root) {
                    roots.put("jdk " + alias, root);
                }
            }
            return roots;
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException("cannot read this JDK's own trusted certificates in " + file, e);
        }
    }

    private static byte[] pkcs12(Map<String, X509Certificate> certificates) {
        try {
            PKCS12PfxPduBuilder store = new PKCS12PfxPduBuilder();
            for (var entry : certificates.entrySet()) {
                store.addData(new JcaPKCS12SafeBagBuilder(entry.getValue())
                        .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(entry.getKey()))
                        .addBagAttribute(TRUSTED_KEY_USAGE, KeyPurposeId.anyExtendedKeyUsage)
                        .build());
            }
            return store.build(null, new char[0]).getEncoded();
        } catch (IOException | PKCSException e) {
            throw new IllegalStateException("could not write a trust store", e);
        }
    }
}
