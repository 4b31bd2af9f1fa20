"""Writes the vectors beside it: a second implementation of the formats of docs/formats/kms.md."""

import hashlib
import hmac
import pathlib

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

HERE = pathlib.Path(__file__).parent
MATERIAL = bytes(range(32))
KEY_ID = "1234abcd-12ab-34cd-56ef-1234567890ab"
MULTI_REGION_ID = "mrk-1234abcd12ab34cd56ef1234567890ab"
SALT = bytes(range(100, 124))


def kdf_ctr(key, label, context, length):
    fixed = label + b"\0" + context + (length * 8).to_bytes(4, "big")
    blocks = [
        hmac.new(key, i.to_bytes(4, "big") + fixed, hashlib.sha256).digest() for i in range(1, -(-length // 32) + 1)
    ]
    return b"".join(blocks)[:length]


def committing(material, label, context, salt, plaintext, aad):
    derived = kdf_ctr(material, label, salt + context, 64)
    return salt + derived[32:48] + AESGCM(derived[:32]).encrypt(bytes(12), plaintext, aad)


def u16(n):
    return n.to_bytes(2, "big")


def blob(plaintext, context, material=MATERIAL, key_id=KEY_ID, number=0, version=1, flags=0):
    place = bytes.fromhex(key_id.removeprefix("mrk-").replace("-", "")) + number.to_bytes(4, "big")
    header = bytes([version, flags]) + place
    pairs = sorted((k.encode(), v.encode()) for k, v in context.items())
    aad = b"kms-blob-v1" + header + u16(len(pairs))
    for name, value in pairs:
        aad += u16(len(name)) + name + u16(len(value)) + value
    return header + committing(material, b"kms-blob-v1", place, SALT, plaintext, aad)


def write(name, expect, comment, sealed, context=None, plaintext=None, key_id=KEY_ID):
    lines = [f"expect: {expect}", f"comment: {comment}", f"material: {MATERIAL.hex()}", f"keyId: {key_id}"]
    lines += [f"salt: {SALT.hex()}"]
    lines += [f"context: {k.encode().hex()}={v.encode().hex()}" for k, v in (context or {}).items()]
    if plaintext is not None:
        lines.append(f"plaintext: {plaintext.hex()}")
    folder = HERE / "blob-v1"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text("\n".join(lines + [f"blob: {sealed.hex()}"]) + "\n")


def good(name, comment, plaintext, context):
    write(name, "success", comment, blob(plaintext, context), context, plaintext)


def bad(name, comment, sealed, context):
    write(name, "authentication failure", comment, sealed, context)


def import_token(content, kind=b"HTKMSI01", account=b"111122223333", material=MATERIAL, length=None):
    """A sealed file, padded to 4,096 bytes, bound to its kind and the account."""
    plaintext = (len(content) if length is None else length).to_bytes(4, "big") + content
    plaintext += bytes(-len(plaintext) % 4096)
    aad = b"\1" + kind + account
    return kind + b"\1" + committing(material, b"hushtable-seal-v1/kms", b"", SALT, plaintext, aad)


def import_content(private_key, valid_to, *texts):
    listed = b"".join(len(text).to_bytes(4, "big") + text.encode() for text in texts)
    return listed + valid_to.to_bytes(8, "big") + len(private_key).to_bytes(4, "big") + private_key


def import_tokens():
    private_key, valid_to = bytes(range(256)) * 4, 1_795_000_000_000
    texts = ("eu-central-1", KEY_ID, "RSAES_OAEP_SHA_256")
    content = import_content(private_key, valid_to, *texts)
    good = import_token(content)

    def token(name, expect, comment, sealed):
        fields = dict(expect=expect, comment=comment, material=MATERIAL.hex(), account="111122223333", salt=SALT.hex(),
                      region=texts[0], keyId=KEY_ID, algorithm=texts[2], validTo=valid_to,
                      privateKey=private_key.hex(), token=sealed.hex())
        folder = HERE / "import-token-v1"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.txt").write_text("".join(f"{key}: {value}\n" for key, value in fields.items()))

    failure, malformed = "authentication failure", "refused, "
    token("token", "success", "as GetParametersForImport gives it out", good)
    token("another-account", failure, "given out by another account", import_token(content, account=b"444455556666"))
    token("another-root", failure, "sealed under another root of trust", import_token(content, material=bytes(32)))
    token("key-file", failure, "the file of a key in its place", import_token(content, kind=b"HTKMSK03"))
    token("kind-changed", failure, "the file of a key, renamed", b"HTKMSI01" + import_token(content, b"HTKMSK03")[8:])
    token("version-2", failure, "a version of the future", b"HTKMSI02" + good[8:])
    for name, place in (("salt", 9), ("commitment", 33), ("ciphertext", 49), ("tag", len(good) - 1)):
        flipped = good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :]
        token(f"{name}-flipped", failure, f"a bit of the {name}", flipped)
    token("truncated", failure, "the last byte is missing", good[:-1])
    token("extended", failure, "a byte too many", good + b"\0")
    token("kind-alone", failure, "nothing behind the kind", good[:8])
    token("nothing", failure, "no byte at all", b"")
    token("content-too-long", malformed + "a count of", "content that ends behind the end",
          import_token(content, length=1 << 20))
    token("content-cut-off", malformed + "it ends too early", "no room for a date", import_token(content[:82]))


def main():
    import_tokens()
    table = {"aws:dynamodb:tableName": "Visits", "aws:dynamodb:subscriberId": "111122223333"}
    good("data-key", "a table key as DynamoDB asks for it", bytes(range(200, 232)), table)
    good("one-byte", "the shortest plaintext", b"x", {})
    good("longest", "4,096 bytes", bytes(4096), {})
    good("empty-texts", "an empty name and an empty value are a pair", b"hush", {"": ""})
    # U+1F600 sorts before U+FF5E by UTF-16 code units, behind it by UTF-8 bytes.
    good("beyond-the-bmp", "sorted by UTF-8 bytes, not by UTF-16 units", b"hush", {"\U0001f600": "1", "\uff5e": "2"})
    good("like-another", "one of two contexts that would be equal without lengths", b"hush", {"a": "bc"})

    sealed = blob(b"hush", {"a": "bc"})
    bad("unlike-another", "the other one", sealed, {"ab": "c"})
    bad("no-context", "the context is missing", sealed, {})
    bad("more-context", "a pair too many", sealed, {"a": "bc", "d": "e"})
    bad("other-case", "names are case-sensitive", sealed, {"A": "bc"})
    other = bytes(31) + b"\1"
    bad("other-material", "sealed by other material", blob(b"hush", {}, material=other), {})
    bad("other-key", "claims another key", blob(b"hush", {}, key_id=KEY_ID.replace("1", "2")), {})
    bad("other-number", "claims a material the key does not have", blob(b"hush", {}, number=1), {})
    bad("version-0", "an unknown version", blob(b"hush", {}, version=0), {})
    bad("version-2", "a later version", blob(b"hush", {}, version=2), {})
    bad("flags", "claims a multi-Region key", blob(b"hush", {}, flags=1), {})
    bad("unknown-flag", "a flag nobody knows", blob(b"hush", {}, flags=2), {})
    multi_region = blob(b"hush", {}, key_id=MULTI_REGION_ID, flags=1)
    write("multi-region", "success", "a multi-Region key", multi_region, {}, b"hush", MULTI_REGION_ID)
    failure = "authentication failure"
    unflagged = blob(b"hush", {}, key_id=MULTI_REGION_ID)
    write("not-multi-region", failure, "of a key of one Region", unflagged, {}, None, MULTI_REGION_ID)
    cleared = bytes([1, 0]) + multi_region[2:]
    write("flag-cleared", failure, "the flag was cleared", cleared, {}, None, KEY_ID)
    good_blob = blob(b"hush", {})
    bad("truncated", "the last byte is missing", good_blob[:-1], {})
    bad("extended", "a byte too many", good_blob + b"\0", {})
    bad("header-only", "nothing behind the header", good_blob[:22], {})
    bad("nothing", "no byte at all", b"", {})
    bad("too-long", "longer than KMS allows", blob(bytes(6144 - 77), {}), {})


main()
