package dev.hushtable.crypto.root.v1;

import java.io.IOException;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/** A PKCS#11 token this process is logged in to until it is closed. */
final class Token implements AutoCloseable {
    private static final int KEY_BITS = 256;
    private static final int TAG_BITS = 128;

    private final Provider provider;
    private final KeyStore keys;
    private final String label;

    private Token(Provider provider, KeyStore keys, String label) {
        this.provider = provider;
        this.keys = keys;
        this.label = label;
    }

    /** @throws RootOfTrustException when there is no such library or token, or the PIN is wrong */
    static Token open(TokenKey where) {
        Provider provider = TokenLibrary.at(where.library()).token(where.token());
        char[] pin = SecretLine.read("PIN", where.pinFile());
        try {
            KeyStore keys = KeyStore.getInstance("PKCS11", provider);
            keys.load(null, pin);
            return new Token(provider, keys, where.token());
        } catch (IOException | GeneralSecurityException | ProviderException e) {
            throw new RootOfTrustException(
                    "the token '" + where.token() + "' does not accept the PIN in " + where.pinFile()
                            + ": give the right one, before the token locks itself",
                    e);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    String label() {
        return label;
    }

    /** Makes an AES-256 key in the token, sensitive and not extractable. */
    void makeKey(String alias) {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
            generator.init(KEY_BITS);
            SecretKey key = generator.generateKey();
            if (key.getEncoded() != null) {
                throw refused("makes keys that could be taken out of it: name another token", null);
            }
            keys.setEntry(alias, new KeyStore.SecretKeyEntry(key), null);
        } catch (GeneralSecurityException | ProviderException e) {
            throw refused("cannot make an AES-256 key: " + reason(e), e);
        }
    }

    byte[] seal(String alias, byte[] nonce, byte[] associatedData, byte[] plaintext) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, alias, nonce, associatedData).doFinal(plaintext);
        } catch (GeneralSecurityException | ProviderException e) {
            throw refused("cannot encrypt by AES-GCM: " + reason(e), e);
        }
    }

    /** For the caller to wipe. */
    byte[] open(String alias, byte[] nonce, byte[] associatedData, byte[] sealed) {
        try {
            return cipher(Cipher.DECRYPT_MODE, alias, nonce, associatedData).doFinal(sealed);
        } catch (AEADBadTagException e) {
            throw refused("holds a key by the right name that does not open this slot", e);
        } catch (GeneralSecurityException | ProviderException e) {
            throw refused("cannot decrypt by AES-GCM: " + reason(e), e);
        }
    }

    private Cipher cipher(int mode, String alias, byte[] nonce, byte[] associatedData) throws GeneralSecurityException {
        Key key = keys.getKey(alias, null);
        if (key == null) {
            throw refused("has no key " + alias + ": it was deleted, or this is another token by the same name", null);
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associatedData);
        return cipher;
    }

    /** Logs out: who comes next says the PIN again. */
    @Override
    public void close() {
        if (provider instanceof AuthProvider login) {
            try {
                login.logout();
            } catch (LoginException e) {
                throw refused("cannot be logged out of: " + reason(e), e);
            }
        }
    }

    private RootOfTrustException refused(String predicate, @Nullable Throwable cause) {
        return new RootOfTrustException("the token '" + label + "' " + predicate, cause);
    }

    private static String reason(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
