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


def gf_multiply(a, b):
    product = 0
    while b:
        product ^= a * (b & 1)
        a = a << 1 ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def share_values(secret, coefficients, count):
    """Shamir's sharing over the field of AES: value x of a byte is its polynomial's at x, for x from 1."""
    values = []
    for x in range(1, count + 1):
        value, power = secret, 1
        for coefficient in coefficients:
            power = gf_multiply(power, x)
            value = bytes(v ^ gf_multiply(c, power) for v, c in zip(value, coefficient))
        values.append(value)
    return values


def share_body(set_id, threshold, number, value):
    return b"\1" + set_id + bytes([threshold, number]) + value


def share_text(body):
    checked = body + hashlib.sha256(b"hushtable-share-check-v1" + body).digest()[:4]
    digits = -(-len(checked) * 8 // 5)
    number = int.from_bytes(checked, "big") << digits * 5 - len(checked) * 8
    text = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[number >> 5 * i & 31] for i in reversed(range(digits)))
    return "-".join(text[i : i + 5] for i in range(0, digits, 5))


def shares_parameters(set_id, threshold, bodies):
    fingerprints = b"".join(hashlib.sha256(b"hushtable-share-v1" + body).digest()[:16] for body in bodies)
    return bytes([threshold, len(bodies)]) + set_id + fingerprints


def former(state, key, master, salt):
    wrapping = hkdf(master, b"", b"hushtable-root-v1/former")
    return b"\x40\0\1" + bytes([state]) + sealing_key(wrapping, b"root-former", salt, key, b"\x40" + bytes([state]))


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
           rootSealed=root_sealed([slot(6, b"", key, master, salt)], master))
    vector("cost-exhausting", damaged, "two GiB of memory asked for before anything is authentic",
           rootSealed=good.replace((64).to_bytes(4, "big"), (2 << 20).to_bytes(4, "big")))
    vector("no-slots", damaged, "nothing to unlock", rootSealed=root_sealed([], master))
    vector("nine-slots", damaged, "one slot too many", rootSealed=root_sealed([file_slot] * 9, master))
    vector("parameters-too-long", damaged, "a key file slot with parameters",
           rootSealed=root_sealed([slot(1, b"x", key, master, salt)], master))
    vector("truncated", damaged, "the last byte is missing", rootSealed=good[:-1])
    vector("extended", damaged, "one byte too many", rootSealed=good + b"\0")
    vector("nothing", damaged, "an empty file", rootSealed=b"")

    credential_slot = slot(5, b"", key, master, salt)
    vector("credential", "success", "handed over by the host", method="credential",
           rootSealed=root_sealed([passphrase_slot, credential_slot], master))
    vector("credential-is-no-key-file", wrong, "the same bytes by another way", rootSealed=root_sealed(
        [credential_slot], master))

    before = bytes(range(0x80, 0xA0))
    old = sealing_key(hkdf(before, b"", b"hushtable-root-v1/purpose/kms"), b"kms", salt, b"a key material", b"row 1")
    rotating, rotated = former(1, before, master, salt), former(0, before, master, salt)
    vector("rotating", "success", "a record the rotation has not come to", record=old,
           rootSealed=root_sealed([file_slot, rotating], master))
    vector("rotated", "success", "a record sealed anew", rootSealed=root_sealed([file_slot, rotated], master))
    vector("former-state-changed", "refused, was altered", "to have the former key believed again", record=old,
           rootSealed=root_sealed([file_slot, rotated[:3] + b"\1" + rotated[4:]], master))
    canonical = root_sealed([file_slot, rotated], master)
    vector("former-key-s-length-changed", damaged, "another length than the one there is, with the MAC of that",
           rootSealed=canonical.replace(rotated, rotated[:2] + b"\2" + rotated[3:]))
    vector("former-before-slot", damaged, "entries in another order",
           rootSealed=root_sealed([rotated, file_slot], master))
    vector("former-keys-alone", damaged, "no way in", rootSealed=root_sealed([rotated], master))
    vector("former-keys-too-many", damaged, "one too many", rootSealed=root_sealed([file_slot] + [rotated] * 33, master))

    set_id, secret = b"\xde\xad\xbe\xef", bytes(range(0x20, 0x40))
    values = share_values(secret, [bytes(range(7, 39)), bytes(range(200, 232))], 5)
    bodies = [share_body(set_id, 3, n + 1, value) for n, value in enumerate(values)]
    texts = [share_text(body) for body in bodies]
    shares_slot = slot(3, shares_parameters(set_id, 3, bodies),
                       hkdf(secret, set_id, b"hushtable-root-v1/shares"), master, salt)
    shared = root_sealed([file_slot, shares_slot], master)
    forged = share_text(share_body(set_id, 3, 1, bytes(32)))
    stranger = share_text(share_body(b"\0\0\0\1", 3, 1, values[0]))

    def shares(name, expect, comment, *given, root=shared):
        vector(name, expect, comment, method="shares", rootSealed=root, shares=" ".join(given))

    shares("shares", "success", "three of five", texts[0], texts[1], texts[2])
    shares("shares-in-another-order", "success", "others, in any order", texts[4], texts[1], texts[3])
    shares("shares-typed-by-hand", "success", "small letters, no dashes, O for 0", texts[0].lower().replace("-", ""),
           texts[1].replace("0", "O").replace("1", "l"), texts[2])
    shares("shares-too-few", "refused, not enough shares", "two of three", texts[0], texts[1])
    shares("share-twice", "refused, DUPLICATE", "one custodian twice", texts[0], texts[1], texts[1])
    shares("share-forged", "refused, FORGED", "of this set by name only", forged)
    shares("share-of-another-set", "refused, OF_ANOTHER_SET", "from elsewhere", stranger)
    shares("share-mistyped", "refused, slip of the pen", "two letters exchanged",
           texts[0][:10] + texts[0][12:13] + texts[0][11:12] + texts[0][10:11] + texts[0][13:])
    shares("share-cut-off", "refused, slip of the pen", "the last letter is missing", texts[0][:-1])
    shares("shares-threshold-lowered", "refused, FORGED", "the slot says that two open it", texts[0], texts[1],
           root=root_sealed([slot(3, shares_parameters(set_id, 2, [b[:5] + b"\2" + b[6:] for b in bodies]),
                                  hkdf(secret, set_id, b"hushtable-root-v1/shares"), master, salt)], master))
    shares("shares-count-wrong", damaged, "six announced, five there", texts[0],
           root=root_sealed([slot(3, b"\3\6" + shares_parameters(set_id, 3, bodies)[2:], secret, master, salt)],
                            master))
    shares("shares-one-of-five", damaged, "a threshold that is none", texts[0],
           root=root_sealed([slot(3, shares_parameters(set_id, 1, bodies), secret, master, salt)], master))

    token = b"\4main" + bytes(8 + 12 + 48)
    vector("token-label-too-long", damaged, "a token's label has at most 32 bytes",
           rootSealed=root_sealed([file_slot, slot(4, b"\x21" + b"x" * 33 + token[5:], key, master, salt)], master))
    vector("token-cut-off", damaged, "a token's slot without all of its wrapped key",
           rootSealed=root_sealed([file_slot, slot(4, token[:-1], key, master, salt)], master))


def token():
    """Slots that a PKCS#11 token opens. The reader's test puts tokenKey into a token "house" under the key id."""
    master, salt, token_key = bytes(range(0x40, 0x60)), bytes(range(24)), bytes(range(0x60, 0x80))
    slot_key, key_id, nonce = bytes(range(0x20, 0x40)), bytes(range(0xA0, 0xA8)), bytes(range(0xB0, 0xBC))
    record = sealing_key(hkdf(master, b"", b"hushtable-root-v1/purpose/kms"), b"kms", salt, b"a key material", b"row 1")

    def parameters(label=b"house", bound=None, named=key_id):
        place = b"hushtable-root-v1/token/" + (bound or label + key_id)
        wrapped = AESGCM(token_key).encrypt(nonce, slot_key, place)
        return bytes([len(label)]) + label + named + nonce + wrapped

    def sealed(parameters):
        return root_sealed([slot(4, parameters, slot_key, master, salt)], master)

    def vector(name, expect, comment, parameters):
        write("token-v1", name, expect=expect, comment=comment, tokenKey=token_key, keyId=key_id,
              rootSealed=sealed(parameters), purpose="kms", record=record, associatedData=b"row 1",
              plaintext=b"a key material")

    good, other = parameters(), "refused, holds a key by the right name that does not open this slot"
    vector("house", "success", "opened by the token it names", good)
    vector("another-token", "refused, the token 'house' does not open", "made with a token of another label",
           parameters(b"barn"))
    vector("another-key-id", "refused, has no key hushtable-root-", "a key that this token never had",
           parameters(named=bytes(8)))
    vector("moved-from-another-token", other, "the label is bound to the key", parameters(bound=b"barn" + key_id))
    vector("moved-from-another-key", other, "the key id is bound to the key", parameters(bound=b"house" + bytes(8)))
    vector("nonce-flipped", other, "first bit of the nonce", flip(good, 14))
    vector("wrapped-key-flipped", other, "first bit of the wrapped key", flip(good, 26))
    vector("tag-flipped", other, "last bit of the tag", flip(good, len(good) - 1))
    write("token-v1", "parameters-swapped", expect="refused, the token 'house' does not open",
          comment="the seal of the master key is bound to the parameters", tokenKey=token_key, keyId=key_id,
          rootSealed=sealed(good).replace(good, parameters()[:14] + bytes(12) + AESGCM(token_key).encrypt(
              bytes(12), slot_key, b"hushtable-root-v1/token/house" + key_id)),
          purpose="kms", record=record, associatedData=b"row 1", plaintext=b"a key material")


GGM_DEPTH = 32


def ggm_child(seed, child):
    return hashlib.sha256(b"hushtable-ggm-v1" + seed + bytes([child])).digest()


def ggm_digits(name):
    place = int.from_bytes(hashlib.sha256(name).digest()[:8], "big")
    return [place >> 62 - 2 * level & 3 for level in range(GGM_DEPTH)]


def ggm_key(root, name):
    seed = root
    for digit in ggm_digits(name):
        seed = ggm_child(seed, digit)
    return hashlib.sha256(b"hushtable-ggm-leaf-v1" + seed + hashlib.sha256(name).digest()).digest()


def ggm_node(digits, seed):
    first = sum(digit << 62 - 2 * level for level, digit in enumerate(digits))
    return first.to_bytes(8, "big") + bytes([len(digits)]) + seed


def ggm_without(root, name):
    """The nodes beside the way to a name, in the order of their places."""
    nodes, seed, way = [], root, []
    for digit in ggm_digits(name):
        nodes += [ggm_node(way + [child], ggm_child(seed, child)) for child in range(4) if child != digit]
        seed = ggm_child(seed, digit)
        way.append(digit)
    return b"".join(sorted(nodes))


def puncture():
    root, ann, bob = bytes(range(32)), b"p:ann\0" + bytes(4), b"p:bob\0" + bytes(4)
    whole, without_ann = ggm_node([], root), ggm_without(root, ann)

    def vector(name, expect, comment, secret, asked, forgotten=b""):
        write("puncture-v1", name, expect=expect, comment=comment, secret=secret, forgotten=forgotten, asked=asked,
              key=ggm_key(root, asked))

    gone, damaged = "refused, forgotten", "refused, node"
    vector("whole", "success", "a secret that has forgotten nothing", whole, ann)
    vector("empty-name", "success", "a name of no bytes", whole, b"")
    vector("beside-what-was-forgotten", "success", "from one of 96 nodes", without_ann, bob)
    vector("forgotten", gone, "the 96 nodes beside the way do not lead there", without_ann, ann)
    vector("forgotten-now", gone, "asked for after it was told to forget", whole, ann, forgotten=ann)
    vector("another-forgotten-now", "success", "asked for after another was forgotten", whole, bob, forgotten=ann)
    vector("nothing-left", gone, "a secret without nodes", b"", ann)
    vector("too-deep", damaged, "a node below the leaves", whole[:8] + b"\x21" + whole[9:], ann)
    vector("cut-off", damaged, "the last byte is missing", without_ann[:-1], bob)


def attribute():
    key, table_id, salt = bytes(range(32)), bytes(range(0xA0, 0xB0)), bytes(range(100, 124))
    item, value, subject = b"\1patient-1\0", b"\x03\x0b123-45-6789", bytes(range(0xC0, 0xD0))

    def of_class(name=b"pii", epoch=3, item_key=item, attr=b"ssn", text=value):
        return committing(key, b"hushtable-class-v1", table_id + epoch.to_bytes(4, "big") + name, salt, text,
                          len(item_key).to_bytes(2, "big") + item_key + attr)

    def vector(name, expect, comment, **changed):
        fields = dict(key=key, tableId=table_id, className="pii", epoch=3, itemKey=item, attribute="ssn",
                      plaintext=value, sealed=of_class())
        write("attribute-v1", name, expect=expect, comment=comment, **{**fields, **changed})

    bad, good = "authentication failure", of_class()
    vector("value", "success", "the value of an attribute")
    vector("unicode", "success", "names are UTF-8", className="pii", attribute="größe",
           sealed=of_class(attr="größe".encode()))
    vector("empty", "success", "an empty value of an item without a key", itemKey=b"", plaintext=b"",
           sealed=of_class(item_key=b"", text=b""))
    vector("wrong-key", bad, "the key of another class", key=bytes(range(1, 33)))
    vector("wrong-class", bad, "moved to another class", className="phi")
    vector("wrong-epoch", bad, "an earlier key of the class", epoch=2)
    vector("wrong-table", bad, "moved to another table", tableId=bytes(range(0xA1, 0xB1)))
    vector("wrong-item", bad, "moved to another item", itemKey=b"\1patient-2\0")
    vector("wrong-attribute", bad, "moved to another attribute", attribute="dob")
    vector("item-and-attribute-shifted", bad, "where the item ends and the name begins is bound", itemKey=item + b"s",
           attribute="sn")
    vector("commitment-flipped", bad, "first bit of the commitment", sealed=flip(good, 24))
    vector("ciphertext-flipped", bad, "first bit of the ciphertext", sealed=flip(good, 40))
    vector("tag-flipped", bad, "last bit of the tag", sealed=flip(good, len(good) - 1))
    vector("truncated", bad, "the last byte is missing", sealed=good[:-1])
    vector("nothing", bad, "no bytes at all", sealed=b"")

    sealed = committing(key, b"hushtable-subject-v1", table_id + subject, salt, value, item)

    def subject_vector(name, expect, comment, **changed):
        fields = dict(key=key, tableId=table_id, subjectId=subject, itemKey=item, plaintext=value, sealed=sealed)
        write("subject-v1", name, expect=expect, comment=comment, **{**fields, **changed})

    subject_vector("item", "success", "an item of a subject")
    subject_vector("wrong-key", bad, "the key of another subject", key=bytes(range(1, 33)))
    subject_vector("wrong-subject", bad, "moved to another subject", subjectId=bytes(range(0xC1, 0xD1)))
    subject_vector("wrong-table", bad, "moved to another table", tableId=bytes(range(0xA1, 0xB1)))
    subject_vector("wrong-item", bad, "moved to another item", itemKey=b"\1patient-2\0")
    subject_vector("of-a-class", bad, "sealed for another purpose", sealed=good)
    subject_vector("tag-flipped", bad, "last bit of the tag", sealed=flip(sealed, len(sealed) - 1))
    subject_vector("truncated", bad, "the last byte is missing", sealed=sealed[:-1])


if __name__ == "__main__":
    envelope()
    block()
    attribute()
    root()
    token()
    puncture()
