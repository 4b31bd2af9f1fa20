package dev.hushtable.crypto.root.v1;

/** What an operator unlocks the root of trust with. */
public sealed interface UnlockMethod permits StaticKeyFile, Passphrase, ShamirShares, TokenKey, HostCredential {}
