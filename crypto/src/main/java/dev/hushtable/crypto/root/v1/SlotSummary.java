package dev.hushtable.crypto.root.v1;

/**
 * What a slot says of itself without being opened.
 *
 * @param number its place in the file, from 1
 * @param method file, passphrase, shamir, pkcs11 or credential
 * @param detail its parameters in words; empty when it has none
 */
public record SlotSummary(int number, String method, String detail) {

    /** As in {@code 2 passphrase (Argon2id, 256 MiB, 3 passes)}. */
    @Override
    public String toString() {
        return number + " " + method + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
