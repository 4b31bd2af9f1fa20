package dev.hushtable.crypto.root.v1;

import dev.hushtable.crypto.SecretBytes;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** The key a method brings for one slot, and what the slot keeps so that the method finds it again. */
record SlotKey(byte[] parameters, SecretBytes key) implements AutoCloseable {

    /** For a slot that is being made. */
    static SlotKey fresh(UnlockMethod method, SecureRandom random) {
        return switch (method) {
            case StaticKeyFile file -> new SlotKey(new byte[0], file.read());
            case Passphrase passphrase -> {
                PassphraseParameters parameters = PassphraseParameters.fresh(passphrase.costOfNewSlots(), random);
                yield new SlotKey(parameters.toBytes(), passphrase.stretch(parameters));
            }
            case ShamirShares shares -> new SlotKey(shares.set().toBytes(), shares.slotKey());
            case TokenKey where -> {
                byte[] bytes = new byte[MasterKey.KEY_BYTES];
                random.nextBytes(bytes);
                SecretBytes key = SecretBytes.takeOver(bytes);
                try (Token token = Token.open(where)) {
                    yield new SlotKey(TokenParameters.make(token, key, random).toBytes(), key);
                }
            }
            case HostCredential credential -> new SlotKey(new byte[0], credential.read());
        };
    }

    /** For a slot there is, or null when the method knows by the parameters that it is not its own. */
    static @Nullable SlotKey again(UnlockMethod method, byte[] parameters) {
        return switch (method) {
            case StaticKeyFile file -> new SlotKey(parameters, file.read());
            case Passphrase passphrase ->
                new SlotKey(parameters, passphrase.stretch(PassphraseParameters.parse(parameters)));
            case ShamirShares shares ->
                shares.set().equals(ShareSet.parse(parameters)) ? new SlotKey(parameters, shares.slotKey()) : null;
            case TokenKey where -> {
                TokenParameters known = TokenParameters.parse(parameters);
                if (!where.token().equals(known.token())) {
                    yield null;
                }
                try (Token token = Token.open(where)) {
                    yield new SlotKey(parameters, known.unwrap(token));
                }
            }
            case HostCredential credential -> new SlotKey(parameters, credential.read());
        };
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "SlotKey[redacted]";
    }
}
