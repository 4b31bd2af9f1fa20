"""Writes the vectors of backups beside it: a second implementation of their format in docs/formats/sealing.md."""

import pathlib
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parents[4] / "crypto/src/test/resources/vectors"))

from make_vectors import flip, hkdf, root_sealed, sealing_key, slot  # noqa: E402

KEY, MASTER, SALT = b"\x0f" * 32, bytes(range(0x40, 0x60)), bytes(range(24))
MADE_AT_MILLIS = 1_795_000_000_000


def u(number, length):
    return number.to_bytes(length, "big")


def content(files, count=None):
    listed = b"".join(u(len(path), 2) + path + u(len(data), 4) + data for path, data in files)
    return u(MADE_AT_MILLIS, 8) + u(len(files) if count is None else count, 4) + listed


def backup(root, plaintext, purpose=b"key-store-backup", head=None, sealed_for=None):
    head = head or b"HUSHBK01" + u(len(root), 2) + root
    key = hkdf(MASTER, b"", b"hushtable-root-v1/purpose/" + purpose)
    return head + sealing_key(key, purpose, SALT, plaintext, sealed_for or head)


def write(name, expect, comment, data):
    lines = [f"expect: {expect}", f"comment: {comment}", f"key: {KEY.hex()}", f"backup: {data.hex()}"]
    folder = HERE / "backup-v1"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text("\n".join(lines) + "\n")


def main():
    root = root_sealed([slot(1, b"", KEY, MASTER, SALT)], MASTER)
    files = [(b"kms/catalogue.sealed", bytes(100)), (b"kms/keys/eu-central-1/a.sealed", b"a key")]
    good = backup(root, content(files))
    head = 10 + len(root)
    altered, none = "refused, was altered since it was made", "refused, is no backup of a key store"
    write("two-files", "success", "as it is made", good)
    write("no-files", "success", "an empty key store", backup(root, content([])))
    write("ciphertext-flipped", altered, "first bit of the ciphertext", flip(good, head + 41))
    write("commitment-flipped", altered, "first bit of the commitment", flip(good, head + 25))
    write("tag-flipped", altered, "last bit of the file", flip(good, len(good) - 1))
    write("truncated", altered, "the last byte is missing", good[:-1])
    write("extended", altered, "one byte too many", good + b"\0")
    write("root-alone", altered, "nothing behind the root of trust", good[:head])
    write("root-exchanged", altered, "another root of trust of the same master key",
          backup(root, content(files), sealed_for=b"HUSHBK01" + u(len(root), 2) + flip(root, 20)))
    write("sealed-for-another-purpose", altered, "what the key of the KMS sealed",
          backup(root, content(files), purpose=b"kms"))
    write("more-files-announced", altered, "three files announced, two there", backup(root, content(files, 3)))
    write("file-too-long", altered, "a file that ends behind the end",
          backup(root, content([])[:8] + u(1, 4) + u(1, 2) + b"a" + u(1 << 31, 4)))
    write("root-too-long", none, "a root of trust that ends behind the end", b"HUSHBK01" + u(9000, 2) + root)
    write("version-2", none, "a version of the future", b"HUSHBK02" + good[8:])
    write("nothing", none, "an empty file", b"")
    write("head-alone", none, "nine bytes", good[:9])


main()
