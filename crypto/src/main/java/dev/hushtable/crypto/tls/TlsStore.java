package dev.hushtable.crypto.tls;

import dev.hushtable.crypto.envelope.v1.SealingKey;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The instance's certificates on disk: {@code ca.sealed} and {@code server.sealed} in one directory. Made when they are
 * missing; the server's is issued again when it is about to expire or its names changed. Not for concurrent use.
 */
public final class TlsStore {
    /** A server certificate with less than this left is issued again. */
    public static final Duration RENEW_BEFORE = Duration.ofDays(30);

    private static final String AUTHORITY_FILE = "ca.sealed";
    private static final String SERVER_FILE = "server.sealed";

    private final SealedIdentity authorityFile;
    private final SealedIdentity serverFile;
    private final InstantSource clock;
    private final SecureRandom random;

    /** @param sealing seals both private keys; stays the caller's to close */
    public TlsStore(Path directory, SealingKey sealing, InstantSource clock, SecureRandom random) {
        this.authorityFile = new SealedIdentity(directory.resolve(AUTHORITY_FILE), sealing);
        this.serverFile = new SealedIdentity(directory.resolve(SERVER_FILE), sealing);
        this.clock = clock;
        this.random = random;
    }

    /**
     * The identity to serve with now. Call it again from time to time: it returns an equal one until renewal is due.
     *
     * @param instanceName names a new authority; an existing one keeps its name
     * @throws TlsException when a file is damaged or unwritable, or the authority has expired
     */
    public ServerIdentity openOrCreate(String instanceName, ServerNames names) {
        Instant now = clock.instant();
        CertificateAuthority authority = openAuthority(instanceName, now);
        KeyedCertificate server = serverFile.load();
        if (server == null || !isGood(server.certificate(), authority.certificate(), names, now)) {
            server = authority.issueServer(names, now);
            serverFile.save(server);
        }
        return new ServerIdentity(server, List.of(authority.certificate()));
    }

    /**
     * The instance's authority, which can issue certificates.
     *
     * @throws TlsException when there is none yet, or its file is damaged
     */
    public CertificateAuthority authority() {
        KeyedCertificate existing = authorityFile.load();
        if (existing == null) {
            throw new TlsException("there is no certificate authority yet: the first start of the server makes it");
        }
        return CertificateAuthority.of(existing, random);
    }

    /** The authority's certificate, which clients trust. Made when it is missing. */
    public X509Certificate authorityCertificate(String instanceName) {
        return openAuthority(instanceName, clock.instant()).certificate();
    }

    /**
     * Opens both files, where they are.
     *
     * @throws TlsException when one does not open
     */
    public void requireReadable() {
        authorityFile.load();
        serverFile.load();
    }

    /** Seals both files anew, where they are: after the sealing key was rotated. */
    public void resealAll() {
        for (SealedIdentity file : List.of(authorityFile, serverFile)) {
            KeyedCertificate identity = file.load();
            if (identity != null) {
                file.save(identity);
            }
        }
    }

    private CertificateAuthority openAuthority(String instanceName, Instant now) {
        KeyedCertificate existing = authorityFile.load();
        if (existing == null) {
            CertificateAuthority created = CertificateAuthority.create(instanceName, now, random);
            authorityFile.save(created.keyed());
            return created;
        }
        Instant end = existing.certificate().getNotAfter().toInstant();
        if (now.plus(RENEW_BEFORE).isAfter(end)) {
            throw new TlsException("the instance's certificate authority ends on " + end + ": delete " + AUTHORITY_FILE
                    + " to have a new one made, and let clients trust it");
        }
        return CertificateAuthority.of(existing, random);
    }

    private static boolean isGood(X509Certificate server, X509Certificate authority, ServerNames names, Instant now) {
        return isIssuedBy(server, authority)
                && now.plus(RENEW_BEFORE).isBefore(server.getNotAfter().toInstant())
                && !now.isBefore(server.getNotBefore().toInstant())
                && names.areThoseOf(server);
    }

    private static boolean isIssuedBy(X509Certificate server, X509Certificate authority) {
        try {
            server.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
