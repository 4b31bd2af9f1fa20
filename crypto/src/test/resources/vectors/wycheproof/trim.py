"""Writes the vectors beside it: python3 trim.py FOLDER-OF-WYCHEPROOF'S-JSON FOLDER-OF-OPENSSL'S-ML-DSA-FILES"""

import gzip
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
SAME_AND_VALID = 12

GROUP = "curve keySize ivSize tagSize e n keysize mgfSha sLen sha privateKeyPkcs8 key keyDer publicKey".split()
TEST = ("tcId comment key iv aad msg ct tag label ikm salt info size okm public private shared ctx sig"
        " result flags").split()

FILES = """
aes_gcm kwp hmac_sha224 hmac_sha256 hmac_sha384 hmac_sha512 hkdf_sha256 eddsa
ecdh_secp256r1 ecdh_secp384r1 ecdh_secp521r1
ecdsa_secp256r1_sha256 ecdsa_secp256r1_sha256_p1363 ecdsa_secp384r1_sha384 ecdsa_secp521r1_sha512 ecdsa_secp256k1_sha256
rsa_oaep_2048_sha1_mgf1sha1 rsa_oaep_2048_sha256_mgf1sha256 rsa_oaep_3072_sha256_mgf1sha256
rsa_oaep_4096_sha256_mgf1sha256 rsa_oaep_misc
rsa_pss_2048_sha256_mgf1_0 rsa_pss_2048_sha256_mgf1_32 rsa_pss_3072_sha256_mgf1_32 rsa_pss_4096_sha256_mgf1_32
rsa_pss_4096_sha512_mgf1_32 rsa_pss_misc
rsa_signature_2048_sha256 rsa_signature_3072_sha256 rsa_signature_3072_sha384 rsa_signature_4096_sha512
""".split()


def reachable(name, group):
    """What callers of this house can come to at all."""
    if name == "aes_gcm":
        return (group["keySize"], group["ivSize"], group["tagSize"]) == (256, 96, 128)
    if name == "kwp":
        return group["keySize"] == 256
    if name == "rsa_oaep_misc":
        return (group["keysize"] in (2048, 3072, 4096)
                and group["sha"] == group["mgfSha"] and group["sha"] in ("SHA-1", "SHA-256"))
    if name == "rsa_pss_misc":
        return group["sha"] in ("SHA-256", "SHA-384", "SHA-512")
    return True


def trimmed(test, group, seen):
    if test["result"] == "valid":
        same = (re.sub(r"\d+", "N", test["comment"]), group.get("sha"), group.get("mgfSha"), group.get("sLen"))
        seen[same] = seen.get(same, 0) + 1
        if seen[same] > SAME_AND_VALID:
            return None
    return {member: test[member] for member in TEST if member in test}


def group_members(group):
    kept = {member: group[member] for member in GROUP if member in group}
    if isinstance(kept.get("key"), dict):
        kept["key"] = {member: value for member, value in kept["key"].items() if member in ("pk", "sk", "wx", "wy")}
    return kept


def write(name, algorithm, version, groups):
    seen, kept = {}, []
    for group in groups:
        tests = [test for test in (trimmed(test, group, seen) for test in group["tests"]) if test]
        if tests:
            kept.append({**group_members(group), "tests": tests})
    text = json.dumps({"algorithm": algorithm, "generatorVersion": version, "testGroups": kept}, separators=(",", ":"))
    (HERE / f"{name}.json.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(name, sum(len(group["tests"]) for group in kept))


def ml_dsa(text):
    """OpenSSL's form of them: the public keys by name, then a block of lines for each signature."""
    keys = dict(re.findall(r"^PublicKeyRaw = (\w+):ML-DSA-\d+:(\w*)$", text, re.M))
    groups = {}
    for block in re.split(r"^# (?=\d+ )", text, flags=re.M)[1:]:
        number, comment = re.match(r"(\d+) (.*)", block).groups()
        fields = dict(re.findall(r"^([\w-]+) = (.*)$", re.sub(r"^Ctrl = (\w+-?\w*):", r"\1 = ", block, flags=re.M), re.M))
        key = keys[fields["Verify-Message-Public"].split(":")[1]] if "Input" in fields else fields["hexpub"]
        groups.setdefault(key, []).append({
            "tcId": int(number), "comment": comment, "msg": fields.get("Input", ""), "sig": fields.get("Output", ""),
            "ctx": fields.get("hexcontext-string", ""), "result": "invalid" if "Result" in fields else "valid"})
    return [{"publicKey": key, "tests": tests} for key, tests in groups.items()]


def main(folder, openssl):
    for name in FILES:
        source = json.loads((pathlib.Path(folder) / f"{name}_test.json").read_text())
        groups = [group for group in source["testGroups"] if reachable(name, group)]
        write(name, source["algorithm"], source["generatorVersion"], groups)
    for size in (44, 65, 87):
        text = (pathlib.Path(openssl) / f"evppkey_ml_dsa_{size}_wycheproof_verify.txt").read_text()
        write(f"mldsa_{size}_verify", f"ML-DSA-{size}", "1", ml_dsa(text))


main(*sys.argv[1:])
