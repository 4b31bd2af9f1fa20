package dev.hushtable.crypto.root.v1;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidParameterException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PKCS#11 library and the tokens in its slots. SunPKCS11 finds a token by the number of its slot, which changes;
 * people know it by its label. Only the JDK's internals tell the label, so that the launcher opens that package.
 */
record TokenLibrary(Path path) {
    /** Far above the slots of any module that is not a large cluster. */
    private static final int MAX_SLOTS = 256;

    static TokenLibrary at(Path path) {
        if (!Files.isRegularFile(path) || path.toString().indexOf('"') >= 0) {
            throw new RootOfTrustException(
                    "there is no PKCS#11 library " + path + ": install the token's software, or name the right file");
        }
        return new TokenLibrary(path.toAbsolutePath());
    }

    /** The provider for the token of that label, which no other may bear. */
    Provider token(String label) {
        List<Provider> found = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int index = 0; index < MAX_SLOTS; index++) {
            Provider provider = slot(index);
            if (provider == null) {
                break;
            }
            String there = labelOf(provider);
            if (label.equals(there)) {
                found.add(provider);
            } else if (there != null) {
                others.add("'" + there + "'");
            }
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        String known = others.isEmpty() ? "none" : String.join(", ", others);
        throw new RootOfTrustException(
                found.isEmpty()
                        ? path + " knows no token '" + label + "'; those it knows: " + known
                        : path + " knows " + found.size() + " tokens '" + label + "': give one of them another label");
    }

    /** Null behind the last slot. */
    private @Nullable Provider slot(int index) {
        Provider template = Security.getProvider("SunPKCS11");
        if (template == null) {
            throw new RootOfTrustException("this JDK has no SunPKCS11 provider: install one with jdk.crypto.cryptoki");
        }
        try {
            return template.configure("""
                    --name = hushtable-%d
                    library = "%s"
                    slotListIndex = %d
                    attributes(generate, CKO_SECRET_KEY, CKK_AES) = {
                      CKA_SENSITIVE = true
                      CKA_EXTRACTABLE = false
                      CKA_PRIVATE = true
                    }
                    """.formatted(index, path, index));
        } catch (InvalidParameterException | ProviderException e) {
            if (index > 0 || String.valueOf(e.getCause()).contains("slotListIndex")) {
                return null;
            }
            throw new RootOfTrustException(path + " is no PKCS#11 library that works here: " + e.getMessage(), e);
        }
    }

    /** Null when there is no token in the slot. */
    private static @Nullable String labelOf(Provider provider) {
        try {
            Method getToken = provider.getClass().getDeclaredMethod("getToken");
            getToken.setAccessible(true);
            Object token = getToken.invoke(provider);
            if (token == null) {
                return null;
            }
            Field tokenInfo = token.getClass().getDeclaredField("tokenInfo");
            tokenInfo.setAccessible(true);
            Object information = tokenInfo.get(token);
            Field label = information.getClass().getDeclaredField("label");
            label.setAccessible(true);
            return new String((char[]) label.get(information)).strip();
        } catch (InaccessibleObjectException e) {
            throw new RootOfTrustException(
                    "start Java with --add-opens for jdk.crypto.cryptoki/sun.security.pkcs11 and its wrapper, as the"
                            + " 'hushtable' launcher does",
                    e);
        } catch (ReflectiveOperationException e) {
            throw new RootOfTrustException("this JDK does not tell the labels of tokens: use another", e);
        }
    }
}
