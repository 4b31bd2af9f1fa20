package dev.hushtable.audit.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** RFC 6962 section 2.1 written down as it stands there, without any of the code under test. */
final class NaiveTree {

    private NaiveTree() {}

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** MTH(D[n]). */
    static byte[] hash(List<byte[]> entries) {
        int n = entries.size();
        if (n == 0) {
            return sha256();
        }
        if (n == 1) {
            return sha256(new byte[] {0}, entries.getFirst());
        }
        int k = split(n);
        return sha256(new byte[] {1}, hash(entries.subList(0, k)), hash(entries.subList(k, n)));
    }

    /** PATH(m, D[n]). */
    static List<byte[]> path(int m, List<byte[]> entries) {
        int n = entries.size();
        List<byte[]> path = new ArrayList<>();
        if (n > 1) {
            int k = split(n);
            if (m < k) {
                path.addAll(path(m, entries.subList(0, k)));
                path.add(hash(entries.subList(k, n)));
            } else {
                path.addAll(path(m - k, entries.subList(k, n)));
                path.add(hash(entries.subList(0, k)));
            }
        }
        return path;
    }

    /** SUBPROOF(m, D[n], b). */
    static List<byte[]> subproof(int m, List<byte[]> entries, boolean b) {
        int n = entries.size();
        List<byte[]> proof = new ArrayList<>();
        if (m == n) {
            if (!b) {
                proof.add(hash(entries));
            }
            return proof;
        }
        int k = split(n);
        if (m <= k) {
            proof.addAll(subproof(m, entries.subList(0, k), b));
            proof.add(hash(entries.subList(k, n)));
        } else {
            proof.addAll(subproof(m - k, entries.subList(k, n), false));
            proof.add(hash(entries.subList(0, k)));
        }
        return proof;
    }

    /** The largest power of two smaller than n. */
    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }
}
