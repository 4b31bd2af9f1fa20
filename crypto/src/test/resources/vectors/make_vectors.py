"""Writes the vectors beside it: a second implementation of the formats of docs/formats/sealing.md."""

import hashlib
import hmac
import pathlib

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

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


if __name__ == "__main__":
    envelope()
