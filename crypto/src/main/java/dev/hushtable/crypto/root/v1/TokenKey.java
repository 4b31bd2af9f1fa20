package dev.hushtable.crypto.root.v1;

import java.nio.file.Path;

/**
 * Unlocks by an AES-256 key that was made in a PKCS#11 token (a hardware security module, a smart card, SoftHSM) and
 * never leaves it: the token itself opens the slot's key. Through SunPKCS11, by AES-GCM, which every such token has.
 *
 * @param library the token's PKCS#11 library, such as {@code /usr/lib/softhsm/libsofthsm2.so}
 * @param token the token's label
 * @param pinFile a file with the user's PIN in one line, readable by its owner only
 */
public record TokenKey(Path library, String token, Path pinFile) implements UnlockMethod {}
