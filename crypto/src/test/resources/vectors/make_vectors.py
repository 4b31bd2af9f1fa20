"""Writes the vectors beside it: a second implementation of the formats of docs/formats/sealing.md."""

import hashlib
import hmac
import pathlib

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

HERE = pathlib.Path(__file__).parent


def prf(key, *parts):
    return hmac.new(key, b"".join(parts), hashlib.sha256).digest()


def kdf_ctr(key, label, context, length):
    fixed = label + b"\0" + context + (length * 8).to_bytes(4, "big")
    blocks = [prf(key, i.to_bytes(4, "big"), fixed) for i in range(1, -(-length // 32) + 1)]
    return b"".join(blocks)[:length]


def committing(material, label, context, salt, plaintext, aad):
    derived = kdf_ctr(material, label, salt + context, 64)
    return salt + derived[32:48] + AESGCM(derived[:32]).encrypt(bytes(12), plaintext, aad)


def sealing_key(material, label, salt, plaintext, aad):
    return b"\1" + committing(material, b"hushtable-seal-v1/" + label, b"", salt, plaintext, b"\1" + aad)


def hkdf(secret, salt, info):
    return prf(prf(salt, secret), info, b"\1")


def xaes_256_gcm(key, nonce, plaintext, aad):
    """C2SP XAES-256-GCM: a key from the first half of a 192-bit nonce, AES-GCM with the second."""
    aes = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    zero = int.from_bytes(aes.update(bytes(16)), "big")
    subkey = (zero << 1 & (1 << 128) - 1) ^ (0x87 if zero >> 127 else 0)
    halves = [int.from_bytes(bytes([0, i, ord("X"), 0]) + nonce[:12], "big") ^ subkey for i in (1, 2)]
    derived = b"".join(aes.update(half.to_bytes(16, "big")) for half in halves)
    return AESGCM(derived).encrypt(nonce[12:], plaintext, aad)


def wrap_epoch(table_key, table_id, epoch, epoch_key, salt):
    wrapping = hkdf(table_key, table_id, b"hushtable-table-v1/epoch-wrap")
    return sealing_key(wrapping, b"epoch-key", salt, epoch_key, table_id + epoch.to_bytes(4, "big"))


def seal_block(table_id, epoch, epoch_key, nonce, plaintext, aad):
    key = hkdf(epoch_key, table_id, b"hushtable-table-v1/block-seal")
    return b"\1" + epoch.to_bytes(4, "big") + nonce + xaes_256_gcm(key, nonce, plaintext, aad)


def write(folder, name, **fields):
    lines = [f"{k}: {v.hex() if isinstance(v, bytes) else v}" for k, v in fields.items()]
    path = HERE / folder / f"{name}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n")


def flip(data, index):
    return data[:index] + bytes([data[index] ^ 1]) + data[index + 1 :]


def envelope():
    material, salt, aad = bytes(range(32)), bytes(range(100, 124)), b"table/patients"
    plaintext = b"a small secret"
    good = sealing_key(material, b"records", salt, plaintext, aad)
    other = bytes(range(1, 33))

    def vector(name, expect, comment, **changed):
        fields = dict(key=material, label="records", associatedData=aad, plaintext=plaintext, sealed=good)
        write("envelope-v1", name, expect=expect, comment=comment, **{**fields, **changed})

    bad = "authentication failure"
    vector("plain", "success", "a short text")
    vector("empty", "success", "nothing sealed, nothing associated", associatedData=b"", plaintext=b"",
           sealed=sealing_key(material, b"records", salt, b"", b""))
    vector("block", "success", "more than one AES block and one KDF block", plaintext=bytes(range(256)) * 3,
           sealed=sealing_key(material, b"records", salt, bytes(range(256)) * 3, aad))
    vector("unicode-label", "success", "labels are UTF-8", label="Schlüssel",
           sealed=sealing_key(material, "Schlüssel".encode(), salt, plaintext, aad))
    vector("wrong-key", bad, "another key", key=other)
    vector("wrong-label", bad, "another purpose", label="record")
    vector("wrong-associated-data", bad, "moved to another place", associatedData=b"table/doctors")
    vector("version-0", bad, "no such version", sealed=b"\0" + good[1:])
    vector("version-2", bad, "a version of the future", sealed=b"\2" + good[1:])
    vector("salt-flipped", bad, "first bit of the salt", sealed=flip(good, 1))
    vector("commitment-flipped", bad, "the commitment alone decides, the GCM tag would still match",
           sealed=flip(good, 25))
    vector("ciphertext-flipped", bad, "first bit of the ciphertext", sealed=flip(good, 41))
    vector("tag-flipped", bad, "last bit of the tag", sealed=flip(good, len(good) - 1))
    vector("truncated", bad, "the last byte is missing", sealed=good[:-1])
    vector("extended", bad, "one byte too many", sealed=good + b"\0")
    vector("too-short", bad, "shorter than any sealed message", sealed=good[:56])
    vector("nothing", bad, "no bytes at all", sealed=b"")


def block():
    # The first vector of the C2SP text.
    assert xaes_256_gcm(b"\1" * 32, b"ABCDEFGHIJKLMNOPQRSTUVWX", b"XAES-256-GCM", b"").hex() == (
        "ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271")

    table_key, table_id = bytes(range(32)), bytes(range(0xA0, 0xB0))
    salt, nonce, aad = bytes(range(24)), bytes(range(200, 224)), b"tree 1, block 7, generation 3"
    epoch_keys = {1: b"\x11" * 32, 2: b"\x22" * 32, 3: b"\x33" * 32}
    wrapped = {n: wrap_epoch(table_key, table_id, n, key, salt) for n, key in epoch_keys.items()}
    plaintext = b"leaf " * 20

    def sealed(epoch, text=plaintext):
        return seal_block(table_id, epoch, epoch_keys[epoch], nonce, text, aad)

    def vector(name, expect, comment, **changed):
        fields = dict(tableKey=table_key, tableId=table_id, epoch1=wrapped[1], epoch2=wrapped[2],
                      associatedData=aad, plaintext=plaintext, sealed=sealed(2))
        write("block-v1", name, expect=expect, comment=comment, **{**fields, **changed})

    bad = "authentication failure"
    vector("current-epoch", "success", "sealed under the highest epoch")
    vector("old-epoch", "success", "sealed before the epoch was rotated", sealed=sealed(1))
    vector("empty", "success", "nothing sealed", plaintext=b"", sealed=sealed(2, b""))
    vector("page", "success", "the size of a block of the tree", plaintext=bytes(range(246)) * 16,
           sealed=sealed(2, bytes(range(246)) * 16))
    vector("unknown-epoch", bad, "sealed under an epoch that was destroyed", sealed=sealed(3))
    vector("epoch-renamed", bad, "the prefix names an epoch it was not sealed under",
           sealed=b"\1\0\0\0\1" + sealed(2)[5:])
    vector("prefix-changed", bad, "not Tink's prefix", sealed=b"\0" + sealed(2)[1:])
    vector("epoch-keys-swapped", bad, "two rows of the key table exchanged", epoch1=wrapped[2], epoch2=wrapped[1])
    vector("epoch-key-altered", bad, "last bit of a wrapped epoch key", epoch1=flip(wrapped[1], len(wrapped[1]) - 1))
    vector("wrong-table-key", bad, "the data key of another table", tableKey=bytes(range(1, 33)))
    vector("wrong-table-id", bad, "moved to another table", tableId=bytes(range(0xA1, 0xB1)))
    vector("wrong-associated-data", bad, "an older generation", associatedData=b"tree 1, block 7, generation 2")
    vector("salt-flipped", bad, "first bit of the salt", sealed=flip(sealed(2), 5))
    vector("nonce-flipped", bad, "first bit of the nonce", sealed=flip(sealed(2), 17))
    vector("ciphertext-flipped", bad, "first bit of the ciphertext", sealed=flip(sealed(2), 29))
    vector("tag-flipped", bad, "last bit of the tag", sealed=flip(sealed(2), len(sealed(2)) - 1))
    vector("truncated", bad, "the last byte is missing", sealed=sealed(2)[:-1])
    vector("nothing", bad, "no bytes at all", sealed=b"")

    print("partition hash of 'patient-1':",
          prf(hkdf(table_key, table_id, b"hushtable-table-v1/partition-hash"), b"patient-1")[:8].hex())
    print("multiset hash of {'element'}: ",
          prf(hkdf(table_key, table_id, b"hushtable-table-v1/multiset-hash"), b"element").hex())


def slot(kind, parameters, slot_key, master, salt):
    sealed = sealing_key(slot_key, b"root-slot", salt, master, bytes([kind]) + parameters)
    return bytes([kind]) + len(parameters).to_bytes(2, "big") + parameters + sealed


def root_sealed(slots, master):
    header = b"HUSHROOT\1" + bytes([len(slots)]) + b"".join(slots)
    return header + prf(hkdf(master, b"", b"hushtable-root-v1/header-mac"), header)


def root():
    master, salt = bytes(range(0x40, 0x60)), bytes(range(24))
    key, other_key = b"\x0f" * 32, b"\x1f" * 32
    passphrase, argon_salt = "correct horse battery staple, nämlich", bytes(range(16))
    parameters = (64).to_bytes(4, "big") + (2).to_bytes(4, "big") + (1).to_bytes(4, "big") + argon_salt
    stretched = Argon2id(salt=argon_salt, length=32, iterations=2, lanes=1, memory_cost=64).derive(passphrase.encode())

    file_slot = slot(1, b"", key, master, salt)
    passphrase_slot = slot(2, parameters, stretched, master, salt)
    other_slot = slot(1, b"", other_key, master, salt)
    good = root_sealed([file_slot, passphrase_slot], master)
    record = sealing_key(hkdf(master, b"", b"hushtable-root-v1/purpose/kms"), b"kms", salt, b"a key material", b"row 1")

    def vector(name, expect, comment, **changed):
        write("root-v1", name, expect=expect, comment=comment, **{**dict(
            method="key file", key=key, passphrase=passphrase, rootSealed=good,
            purpose="kms", record=record, associatedData=b"row 1", plaintext=b"a key material"), **changed})

    wrong, damaged = "refused, does not open", "refused, is damaged"
    vector("key-file", "success", "the first of two slots")
    vector("passphrase", "success", "the second of two slots", method="passphrase")
    vector("second-key-file", "success", "two key files, the second opens",
           rootSealed=root_sealed([other_slot, file_slot], master))
    vector("wrong-key", wrong, "another key file", key=other_key)
    vector("wrong-passphrase", wrong, "another passphrase", method="passphrase", passphrase=passphrase + "!")
    vector("no-slot-of-the-method", wrong, "a passphrase where only a key file is", method="passphrase",
           rootSealed=root_sealed([file_slot], master))
    vector("salt-of-argon2-changed", wrong, "another salt gives another key", method="passphrase",
           rootSealed=root_sealed([slot(2, flip(parameters, 27), stretched, master, salt)], master))
    vector("cost-lowered", wrong, "a cheaper cost gives another key", method="passphrase",
           rootSealed=good.replace((64).to_bytes(4, "big") + (2).to_bytes(4, "big"),
                                   (64).to_bytes(4, "big") + (1).to_bytes(4, "big")))
    vector("slot-removed", "refused, was altered", "a slot cut out, the count corrected",
           rootSealed=b"HUSHROOT\1\1" + file_slot + good[-32:])
    vector("mac-flipped", "refused, was altered", "last bit of the file", rootSealed=flip(good, len(good) - 1))
    vector("mac-under-another-key", "refused, was altered", "made by somebody without the master key",
           rootSealed=good[:-32] + root_sealed([file_slot, passphrase_slot], other_key)[-32:])
    vector("not-a-root", "refused, is not a root of trust", "another magic", rootSealed=flip(good, 0))
    vector("version-2", "refused, another version", "a version of the future", rootSealed=good[:8] + b"\2" + good[9:])
    vector("unknown-kind", "refused, a kind this version does not know", "a kind of slot of the future",
           rootSealed=root_sealed([slot(3, b"", key, master, salt)], master))
    vector("cost-exhausting", damaged, "two GiB of memory asked for before anything is authentic",
           rootSealed=good.replace((64).to_bytes(4, "big"), (2 << 20).to_bytes(4, "big")))
    vector("no-slots", damaged, "nothing to unlock", rootSealed=root_sealed([], master))
    vector("nine-slots", damaged, "one slot too many", rootSealed=root_sealed([file_slot] * 9, master))
    vector("parameters-too-long", damaged, "a key file slot with parameters",
           rootSealed=root_sealed([slot(1, b"x", key, master, salt)], master))
    vector("truncated", damaged, "the last byte is missing", rootSealed=good[:-1])
    vector("extended", damaged, "one byte too many", rootSealed=good + b"\0")
    vector("nothing", damaged, "an empty file", rootSealed=b"")


if __name__ == "__main__":
    envelope()
    block()
    root()
