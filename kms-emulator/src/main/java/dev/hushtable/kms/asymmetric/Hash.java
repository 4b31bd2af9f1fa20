package dev.hushtable.kms.asymmetric;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/** The hash functions of FIPS 180-4 that signatures are made of. Thread-safe. */
enum Hash {
    SHA_256("SHA-256", 32),
    SHA_384("SHA-384", 48),
    SHA_512("SHA-512", 64);

    private final String jdkName;
    private final int bytes;

    Hash(String jdkName, int bytes) {
        this.jdkName = jdkName;
        this.bytes = bytes;
    }

    /** Length of a digest. */
    int bytes() {
        return bytes;
    }

    ASN1ObjectIdentifier oid() {
        return switch (this) {
            case SHA_256 -> NISTObjectIdentifiers.id_sha256;
            case SHA_384 -> NISTObjectIdentifiers.id_sha384;
            case SHA_512 -> NISTObjectIdentifiers.id_sha512;
        };
    }

    byte[] of(byte[] message) {
        try {
            return MessageDigest.getInstance(jdkName).digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no " + jdkName, e);
        }
    }

    /** For paddings, which hash piece by piece. */
    Digest newDigest() {
        return switch (this) {
            case SHA_256 -> new SHA256Digest();
            case SHA_384 -> new SHA384Digest();
            case SHA_512 -> new SHA512Digest();
        };
    }

    /** SHA-1: broken for signatures, and not used for them; OAEP needs no collision resistance of it. */
    static Digest newSha1() {
        return new SHA1Digest();
    }
}
