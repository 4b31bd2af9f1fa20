package dev.hushtable.crypto.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The instance's own certificate authority: ECDSA P-256, path length 0, so that it can sign servers but no further
 * authority. Profile: RFC 5280. Thread-safe.
 */
public final class CertificateAuthority {
    /** How long an authority lives. */
    public static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3650);

    /** How long a server certificate lives. */
    public static final Duration SERVER_LIFETIME = Duration.ofDays(90);

    /** How long a client certificate lives unless it is asked to live shorter: nothing here revokes one. */
    public static final Duration CLIENT_LIFETIME = Duration.ofDays(30);

    /** Certificates begin in the past by this much, for clients whose clock is late. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final int MAX_INSTANCE_NAME_CHARACTERS = 40;
    private static final String SIGNATURE_ALGORITHM = "SHA256withECDSA";

    private final KeyedCertificate authority;
    private final SecureRandom random;

    private CertificateAuthority(KeyedCertificate authority, SecureRandom random) {
        this.authority = authority;
        this.random = random;
    }

    /** An authority made earlier. */
    static CertificateAuthority of(KeyedCertificate authority, SecureRandom random) {
        return new CertificateAuthority(authority, random);
    }

    /**
     * A new authority.
     *
     * @param instanceName tells instances apart in trust stores; 1 to 40 characters
     */
    public static CertificateAuthority create(String instanceName, Instant now, SecureRandom random) {
        if (instanceName.isBlank() || instanceName.length() > MAX_INSTANCE_NAME_CHARACTERS) {
            throw new IllegalArgumentException(
                    "an instance's name has 1 to " + MAX_INSTANCE_NAME_CHARACTERS + " characters");
        }
        KeyPair keys = EcKeys.generate(random);
        X500Name name = commonName("Hushtable CA " + instanceName);
        Validity validity = Validity.from(now, AUTHORITY_LIFETIME);
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    Serial.random(random),
                    Date.from(validity.notBefore()),
                    Date.from(validity.notAfter()),
                    name,
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            KeyedCertificate authority = new KeyedCertificate(sign(builder, keys.getPrivate()), keys.getPrivate());
            return new CertificateAuthority(authority, random);
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("could not build a certificate", e);
        }
    }

    public X509Certificate certificate() {
        return authority.certificate();
    }

    KeyedCertificate keyed() {
        return authority;
    }

    /** A fresh key and a certificate for it, good for {@code names}, for server authentication only. */
    public KeyedCertificate issueServer(ServerNames names, Instant now) {
        return issue(
                new Leaf(names.first(), names.toGeneralNames(), KeyPurposeId.id_kp_serverAuth),
                Validity.from(now, SERVER_LIFETIME));
    }

    /**
     * A fresh key and a certificate for it, good for {@code names}, for client authentication only.
     *
     * @param lifetime at most {@link #CLIENT_LIFETIME}
     */
    public KeyedCertificate issueClient(ClientNames names, Duration lifetime, Instant now) {
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(CLIENT_LIFETIME) > 0) {
            throw new IllegalArgumentException(
                    "a client certificate lives at most " + CLIENT_LIFETIME.toDays() + " days");
        }
        return issue(
                new Leaf(names.commonName(), names.toGeneralNames(), KeyPurposeId.id_kp_clientAuth),
                Validity.from(now, lifetime));
    }

    /** What a certificate that is no authority says of its owner. */
    private record Leaf(String commonName, GeneralNames names, KeyPurposeId purpose) {}

    private KeyedCertificate issue(Leaf leaf, Validity wanted) {
        KeyPair keys = EcKeys.generate(random);
        X509Certificate issuer = authority.certificate();
        Validity validity = wanted.within(issuer);
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded()),
                    Serial.random(random),
                    Date.from(validity.notBefore()),
                    Date.from(validity.notAfter()),
                    commonName(leaf.commonName()),
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(leaf.purpose()));
            builder.addExtension(Extension.subjectAlternativeName, false, leaf.names());
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuer));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(keys.getPublic()));
            return new KeyedCertificate(sign(builder, authority.privateKey()), keys.getPrivate());
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("could not build a certificate", e);
        }
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        var signer = new JcaContentSignerBuilder(SIGNATURE_ALGORITHM)
                .setProvider("SunEC")
                .build(key);
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static X500Name commonName(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
    }
}
