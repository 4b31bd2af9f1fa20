"""Writes the vectors of what records keep back beside it: a second implementation of docs/formats/disclosures.md."""

import base64
import hashlib
import json
import pathlib
import sys

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parents[4] / "crypto/src/test/resources/vectors"))

from make_vectors import flip, ggm_key, ggm_node, ggm_without, sealing_key  # noqa: E402

SECRET, NONCE, SALT = bytes(range(32)), bytes(range(0xB0, 0xBC)), bytes(range(24))
ROOT_KEY, DATA_KEY, WRAPPED = bytes(range(0x20, 0x40)), bytes(range(0x40, 0x60)), b"as the KMS wrapped it"
EVENT = b"0f5b9c1e-0000-4000-8000-000000000001"


def u(number, length):
    return number.to_bytes(length, "big")


def name(class_id, generation=0):
    return class_id + b"\0" + u(generation, 4)


def disclosure(salt, member, value):
    return json.dumps([salt, member, value], separators=(",", ":"), ensure_ascii=False).encode()


def encoded(text):
    return base64.urlsafe_b64encode(text).rstrip(b"=")


def digest(text):
    return hashlib.sha256(encoded(text)).digest()


def sealed(class_id, texts, generation=0, event=EVENT, digests=None, version=2):
    key = AESGCM(ggm_key(SECRET, name(class_id, generation)))
    head = u(len(class_id), 2) + class_id + u(generation, 4) + u(len(texts), 2)
    if version == 1:
        alone = [(digest(text), key.encrypt(digest(text)[:12], text, event + digest(text))) for text in texts]
        return head + b"".join(hashed + u(len(text), 4) + text for hashed, text in alone)
    hashes = b"".join(digests or map(digest, texts))
    ciphertext = key.encrypt(NONCE, b"\n".join(texts), event + hashes)
    return head + hashes + NONCE + u(len(ciphertext), 4) + ciphertext


def key_file(destroyed, nodes, magic=b"HUSHDKY1", place=b"audit-keys"):
    state = u(len(destroyed), 4) + b"".join(hashlib.sha256(one).digest()[:16] + u(n, 4) for one, n in destroyed) + nodes
    inner = u(len(WRAPPED), 2) + WRAPPED + sealing_key(DATA_KEY, b"audit-disclosures", SALT, state, b"")
    return magic + sealing_key(ROOT_KEY, b"audit-disclosures", SALT, inner, place)


def write(file, expect, comment, entry, keys, texts=()):
    fields = dict(expect=expect, comment=comment, rootKey=ROOT_KEY.hex(), dataKey=DATA_KEY.hex(),
                  wrapped=WRAPPED.hex(), keys=keys.hex(), event=EVENT.decode(), entry=entry.hex(),
                  disclosures=" ".join(encoded(text).decode() for text in texts))
    folder = HERE / "disclosures"
    folder.mkdir(exist_ok=True)
    (folder / f"{file}.txt").write_text("".join(f"{key}: {value}\n" for key, value in fields.items()))


def main():
    arn = disclosure("AAAAAAAAAAAAAAAAAAAAAA", "arn", "arn:aws:iam::123456789012:user/ann")
    user = disclosure("AQEBAQEBAQEBAQEBAQEBAQ", "userName", "ännchen")
    address = disclosure("AgICAgICAgICAgICAgICAg", "sourceIPAddress", "192.0.2.1")
    ann, day = b"p:ann", b"n:2026-11-22"
    whole = key_file([], ggm_node([], SECRET))
    without_ann = key_file([(ann, 1)], ggm_without(SECRET, name(ann)))
    good = b"\2" + sealed(ann, [arn, user]) + sealed(day, [address])
    bad, damaged = "authentication failure", "refused, disclosures"

    write("two-classes", "success", "two of a principal, one of a day", good, whole, [arn, user, address])
    write("version-1", "success", "each sealed alone, as older logs have them",
          b"\1" + sealed(ann, [arn, user], version=1), whole, [arn, user])
    write("none", "success", "an entry that keeps nothing back", b"", whole)
    write("destroyed", "success", "the principal's key was destroyed, the day's is left", good, without_ann, [address])
    write("next-generation", "success", "sealed after the principal's first key was destroyed",
          b"\2" + sealed(ann, [arn], generation=1), without_ann, [arn])
    write("another-event", bad, "moved from another event", b"\2" + sealed(ann, [arn], event=EVENT[:-1] + b"2"), whole)
    write("digests-swapped", bad, "in another order than they were sealed",
          good.replace(digest(arn) + digest(user), digest(user) + digest(arn)), whole)
    write("another-class", bad, "said to be another's", good.replace(b"p:ann", b"p:bob"), whole)
    write("another-generation", bad, "said to be of a later key",
          b"\2" + u(5, 2) + ann + u(1, 4) + sealed(ann, [arn])[11:], whole)
    write("nonce-flipped", bad, "first bit of the nonce", good.replace(NONCE, flip(NONCE, 0)), whole)
    write("tag-flipped", bad, "last bit of the entry", flip(good, len(good) - 1), whole)
    write("truncated", damaged, "the last byte is missing", good[:-1], whole)
    write("version-3", damaged, "a version of the future", b"\3" + good[1:], whole)
    write("keys-flipped", bad, "last bit of the file of keys", good, flip(whole, len(whole) - 1))
    write("keys-of-another-kind", bad, "another magic", good, key_file([], b"", magic=b"HUSHDKY2"))
    write("keys-from-elsewhere", bad, "sealed for another place", good, key_file([], b"", place=b"audit-index"))


main()
