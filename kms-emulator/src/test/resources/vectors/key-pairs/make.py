#!/usr/bin/env python3
"""Writes signatures.json, agreements.json and ciphertexts.json beside this file.

What the KMS emulator's key pairs are checked against: the published examples of RFC 8032, RFC 6979 and RFC 5903, and
keys, signatures, secrets and ciphertexts made by OpenSSL through pyca/cryptography (48.0.0 with OpenSSL 4.0.0), an
implementation that the emulator does not use. Randomised values differ from run to run; all bytes are in base64.
"""

import base64
import hashlib
import json
import pathlib

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, mldsa, padding, rsa, utils

HERE = pathlib.Path(__file__).parent
TEXT = b"a diagnosis"
SHA = {256: hashes.SHA256, 384: hashes.SHA384, 512: hashes.SHA512}


def text(data):
    return base64.b64encode(data).decode()


def pkcs8(key):
    return text(
        key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )


def spki(key):
    return text(
        key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )


def flipped(data, at=-1):
    changed = bytearray(data)
    changed[at] ^= 1
    return bytes(changed)


class Key:
    """A key and what is signed with it."""

    def __init__(self, spec, key, source="OpenSSL"):
        self.entry = {"spec": spec, "source": source, "privateKey": pkcs8(key), "publicKey": spki(key), "cases": []}

    def case(self, what, algorithm, message, signature, valid, type="RAW"):
        self.entry["cases"].append(
            {
                "what": what,
                "algorithm": algorithm,
                "type": type,
                "message": text(message),
                "signature": text(signature),
                "valid": valid,
            }
        )

    def good_and_bad(self, algorithm, message, signature):
        self.case("as it was made", algorithm, message, signature, True)
        self.case("another message", algorithm, message + b".", signature, False)
        self.case("a bit of the signature flipped", algorithm, message, flipped(signature), False)
        self.case("a byte missing", algorithm, message, signature[:-1], False)
        self.case("a byte too many", algorithm, message, signature + b"\0", False)


def rsa_keys():
    for bits in (2048, 3072, 4096):
        key = rsa.generate_private_key(65537, bits)
        entry = Key(f"RSA_{bits}", key)
        for size, sha in SHA.items():
            mgf = padding.MGF1(sha())
            pss = key.sign(TEXT, padding.PSS(mgf, sha.digest_size), sha())
            pkcs1 = key.sign(TEXT, padding.PKCS1v15(), sha())
            name = f"RSASSA_PSS_SHA_{size}"
            entry.good_and_bad(name, TEXT, pss)
            entry.case("PKCS #1 v1.5", name, TEXT, pkcs1, False)
            unsalted = key.sign(TEXT, padding.PSS(mgf, 0), sha())
            entry.case("without salt", name, TEXT, unsalted, False)
            longest = key.sign(TEXT, padding.PSS(mgf, padding.PSS.MAX_LENGTH), sha())
            entry.case("with the longest salt", name, TEXT, longest, False)
            other = key.sign(TEXT, padding.PSS(padding.MGF1(hashes.SHA1()), sha.digest_size), sha())
            entry.case("MGF1 with SHA-1", name, TEXT, other, False)
            entry.case("of a digest", name, hashlib.new(f"sha{size}", TEXT).digest(), pss, True, "DIGEST")
            name = f"RSASSA_PKCS1_V1_5_SHA_{size}"
            entry.good_and_bad(name, TEXT, pkcs1)
            entry.case("PSS", name, TEXT, pss, False)
            entry.case("of a digest", name, hashlib.new(f"sha{size}", TEXT).digest(), pkcs1, True, "DIGEST")
        modulus = key.public_key().public_numbers().n
        entry.case("the modulus", "RSASSA_PSS_SHA_256", TEXT, modulus.to_bytes(bits // 8, "big"), False)
        entry.case("nothing", "RSASSA_PSS_SHA_256", TEXT, b"", False)
        yield entry.entry


def ecdsa_cases(entry, algorithm, key, order, size, message=TEXT):
    sha = SHA[size]
    signature = key.sign(message, ec.ECDSA(sha(), deterministic_signing=True))
    r, s = utils.decode_dss_signature(signature)
    entry.good_and_bad(algorithm, message, signature)
    digest = hashlib.new(f"sha{size}", message).digest()
    entry.case("of a digest", algorithm, digest, signature, True, "DIGEST")
    entry.case("the other s", algorithm, message, utils.encode_dss_signature(r, order - s), True)
    for what, a, b in (("r is 0", 0, s), ("s is 0", r, 0), ("r + n", r + order, s), ("s + n", r, s + order)):
        entry.case(what, algorithm, message, utils.encode_dss_signature(a, b), False)
    width = (order.bit_length() + 7) // 8
    raw = r.to_bytes(width, "big") + s.to_bytes(width, "big")
    entry.case("not DER but r and s", algorithm, message, raw, False)
    entry.case("not DER but BER", algorithm, message, signature[:1] + b"\x82\0" + signature[-1:] + signature[2:], False)
    entry.case("nothing", algorithm, message, b"", False)


CURVES = {
    "ECC_NIST_P256": (ec.SECP256R1, 256, 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551),
    "ECC_NIST_P384": (
        ec.SECP384R1,
        384,
        0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
    ),
    "ECC_NIST_P521": (
        ec.SECP521R1,
        512,
        int("1FF" + "F" * 63 + "A51868783BF2F966B7FCC0148F709A5D03BB5C9B8899C47AEBB6FB71E91386409", 16),
    ),
    "ECC_SECG_P256K1": (ec.SECP256K1, 256, 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141),
}

# RFC 6979, appendix A.2.5 to A.2.7, "sample" with the hash function of the curve's size: private key, r, s.
RFC_6979 = {
    "ECC_NIST_P256": (
        "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721",
        "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716",
        "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
    ),
    "ECC_NIST_P384": (
        "6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5",
        "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46",
        "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8",
    ),
    "ECC_NIST_P521": (
        "0FAD06DAA62BA3B25D2FB40133DA757205DE67F5BB0018FEE8C86E1B68C7E75CAA896EB32F1F47C70855836A6D16FCC1466F6D8FBEC67DB"
        "89EC0C08B0E996B83538",
        "0C328FAFCBD79DD77850370C46325D987CB525569FB63C5D3BC53950E6D4C5F174E25A1EE9017B5D450606ADD152B534931D7D4E8455CC9"
        "1F9B15BF05EC36E377FA",
        "0617CCE7CF5064806C467F678D3B4080D6F1CC50AF26CA209417308281B68AF282623EAA63E5B5C0723D8B8C37FF0777B1A20F8CCB1DCCC"
        "43997F1EE0E44DA4A67A",
    ),
}


def ec_keys():
    for spec, (curve, size, order) in CURVES.items():
        key = ec.generate_private_key(curve())
        entry = Key(spec, key)
        ecdsa_cases(entry, f"ECDSA_SHA_{size}", key, order, size)
        yield entry.entry
    for spec, (secret, r, s) in RFC_6979.items():
        curve, size, _ = CURVES[spec]
        entry = Key(spec, ec.derive_private_key(int(secret, 16), curve()), "RFC 6979")
        signature = utils.encode_dss_signature(int(r, 16), int(s, 16))
        entry.good_and_bad(f"ECDSA_SHA_{size}", b"sample", signature)
        yield entry.entry


# RFC 8032, section 7.1, tests 1 to 3, and section 7.3: private key, message, signature.
RFC_8032 = (
    (
        "ED25519_SHA_512",
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
        "655141438e7a100b",
    ),
    (
        "ED25519_SHA_512",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
        "b00d291612bb0c00",
    ),
    (
        "ED25519_SHA_512",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
        "c027beceea1ec40a",
    ),
    (
        "ED25519_PH_SHA_512",
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        "616263",
        "98a70222f0b8121aa9d30f813d683f809e462b469c7ff87639499bb94e6dae4131f85042463c2a355a2003d062adf5aaa10b8c61e636062a"
        "aad11c2a26083406",
    ),
)
ED25519_ORDER = 2**252 + 27742317777372353535851937790883648493


def ed25519_keys():
    for algorithm, secret, message, signature in RFC_8032:
        key = ed25519.Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
        entry = Key("ECC_NIST_EDWARDS25519", key, "RFC 8032")
        entry.good_and_bad(algorithm, bytes.fromhex(message), bytes.fromhex(signature))
        yield entry.entry
    key = ed25519.Ed25519PrivateKey.generate()
    entry = Key("ECC_NIST_EDWARDS25519", key)
    signature = key.sign(TEXT)
    entry.good_and_bad("ED25519_SHA_512", TEXT, signature)
    more = int.from_bytes(signature[32:], "little") + ED25519_ORDER
    entry.case("S + L", "ED25519_SHA_512", TEXT, signature[:32] + more.to_bytes(32, "little"), False)
    entry.case("as if prehashed", "ED25519_PH_SHA_512", TEXT, signature, False)
    yield entry.entry


def ml_dsa_keys():
    kinds = ((44, mldsa.MLDSA44PrivateKey), (65, mldsa.MLDSA65PrivateKey), (87, mldsa.MLDSA87PrivateKey))
    for parameters, kind in kinds:
        key = kind.from_seed_bytes(hashlib.sha256(b"seed of %d" % parameters).digest())
        entry = Key(f"ML_DSA_{parameters}", key)
        signature = key.sign(TEXT)
        entry.good_and_bad("ML_DSA_SHAKE_256", TEXT, signature)
        entry.case("with a context", "ML_DSA_SHAKE_256", TEXT, key.sign(TEXT, b"x"), False)
        public = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        mu = hashlib.shake_256(hashlib.shake_256(public).digest(64) + b"\0\0" + TEXT).digest(64)
        entry.case("of mu", "ML_DSA_SHAKE_256", mu, signature, True, "EXTERNAL_MU")
        entry.case("of another mu", "ML_DSA_SHAKE_256", flipped(mu), signature, False, "EXTERNAL_MU")
        entry.case("mu as if it were the message", "ML_DSA_SHAKE_256", mu, signature, False)
        yield entry.entry


# RFC 5903, section 8: private keys of either side and the x coordinate they share.
RFC_5903 = {
    "ECC_NIST_P256": (
        "C88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433",
        "C6EF9C5D78AE012A011164ACB397CE2088685D8F06BF9BE0B283AB46476BEE53",
        "D6840F6B42F6EDAFD13116E0E12565202FEF8E9ECE7DCE03812464D04B9442DE",
    ),
    "ECC_NIST_P384": (
        "099F3C7034D4A2C699884D73A375A67F7624EF7C6B3C0F160647B67414DCE655E35B538041E649EE3FAEF896783AB194",
        "41CB0779B4BDB85D47846725FBEC3C9430FAB46CC8DC5060855CC9BDA0AA2942E0308312916B8ED2960E4BD55A7448FC",
        "11187331C279962D93D604243FD592CB9D0A926F422E47187521287E7156C5C4D603135569B9E9D09CF5D4A270F59746",
    ),
}


def agreements():
    for spec, (mine, peer, secret) in RFC_5903.items():
        curve = CURVES[spec][0]
        mine, peer = (ec.derive_private_key(int(number, 16), curve()) for number in (mine, peer))
        yield {
            "spec": spec,
            "source": "RFC 5903",
            "privateKey": pkcs8(mine),
            "peer": spki(peer),
            "secret": text(bytes.fromhex(secret)),
        }
    for spec in ("ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521"):
        curve = CURVES[spec][0]
        while True:
            mine, peer = ec.generate_private_key(curve()), ec.generate_private_key(curve())
            secret = mine.exchange(ec.ECDH(), peer.public_key())
            # Leading zeros belong to the secret.
            if secret[0] == 0:
                break
        yield {
            "spec": spec,
            "source": "OpenSSL",
            "privateKey": pkcs8(mine),
            "peer": spki(peer),
            "secret": text(secret),
        }


def ciphertexts():
    for bits in (2048, 3072, 4096):
        key = rsa.generate_private_key(65537, bits)
        for name, sha in (("RSAES_OAEP_SHA_1", hashes.SHA1), ("RSAES_OAEP_SHA_256", hashes.SHA256)):
            longest = bytes(bits // 8 - 2 * sha.digest_size - 2)
            for plaintext in (TEXT, longest):
                oaep = padding.OAEP(padding.MGF1(sha()), sha(), None)
                yield {
                    "spec": f"RSA_{bits}",
                    "privateKey": pkcs8(key),
                    "algorithm": name,
                    "plaintext": text(plaintext),
                    "ciphertext": text(key.public_key().encrypt(plaintext, oaep)),
                }


def write(name, entries):
    (HERE / name).write_text(json.dumps(list(entries), indent=1) + "\n")


write("signatures.json", [*rsa_keys(), *ec_keys(), *ed25519_keys(), *ml_dsa_keys()])
write("agreements.json", agreements())
write("ciphertexts.json", ciphertexts())
