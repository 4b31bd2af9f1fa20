"""boto3: keys of every kind, used through the client of KMS."""

import hashlib
import os

import boto3
from check import check, refuses, unique

kms = boto3.client("kms")
TEXT = b"a diagnosis"


def key(spec, usage):
    return kms.create_key(KeySpec=spec, KeyUsage=usage)["KeyMetadata"]["Arn"]


@check
def data_keys_open_with_their_context_only():
    arn = kms.create_key()["KeyMetadata"]["Arn"]
    made = kms.generate_data_key(KeyId=arn, KeySpec="AES_256", EncryptionContext={"ward": "7"})
    blob = made["CiphertextBlob"]
    assert kms.decrypt(CiphertextBlob=blob, EncryptionContext={"ward": "7"})["Plaintext"] == made["Plaintext"]
    refuses(kms.decrypt, "InvalidCiphertextException", CiphertextBlob=blob, EncryptionContext={"ward": "8"})


@check
def signatures_of_messages_and_of_their_digests_are_the_same():
    for spec, algorithm, digest in (
        ("RSA_2048", "RSASSA_PKCS1_V1_5_SHA_384", hashlib.sha384),
        ("ECC_SECG_P256K1", "ECDSA_SHA_256", hashlib.sha256),
    ):
        use = {"KeyId": key(spec, "SIGN_VERIFY"), "SigningAlgorithm": algorithm}
        of_message = kms.sign(Message=TEXT, **use)["Signature"]
        of_digest = kms.sign(Message=digest(TEXT).digest(), MessageType="DIGEST", **use)["Signature"]
        for signature in (of_message, of_digest):
            assert kms.verify(Message=TEXT, Signature=signature, **use)["SignatureValid"]
        refuses(kms.verify, "KMSInvalidSignatureException", Message=b"x", Signature=of_message, **use)


@check
def ml_dsa_signs_messages_and_their_representatives_alike():
    arn = key("ML_DSA_65", "SIGN_VERIFY")
    use = {"KeyId": arn, "SigningAlgorithm": "ML_DSA_SHAKE_256"}
    # The public key itself is what ends its encoding.
    public = kms.get_public_key(KeyId=arn)["PublicKey"][-1952:]
    mu = hashlib.shake_256(hashlib.shake_256(public).digest(64) + b"\0\0" + TEXT).digest(64)
    signature = kms.sign(Message=mu, MessageType="EXTERNAL_MU", **use)["Signature"]
    assert len(signature) == 3309
    assert kms.verify(Message=TEXT, Signature=signature, **use)["SignatureValid"]


@check
def codes_are_those_of_the_standard_library():
    arn = key("HMAC_512", "GENERATE_VERIFY_MAC")
    use = {"KeyId": arn, "Message": TEXT, "MacAlgorithm": "HMAC_SHA_512"}
    mac = kms.generate_mac(**use)["Mac"]
    assert len(mac) == 64 and kms.verify_mac(Mac=mac, **use)["MacValid"]
    refuses(kms.verify_mac, "KMSInvalidMacException", Mac=os.urandom(64), **use)


@check
def both_sides_derive_one_secret():
    ann, bob = (key("ECC_NIST_P521", "KEY_AGREEMENT") for _ in range(2))

    def secret(own, peer):
        public = kms.get_public_key(KeyId=peer)["PublicKey"]
        return kms.derive_shared_secret(KeyId=own, KeyAgreementAlgorithm="ECDH", PublicKey=public)["SharedSecret"]

    assert secret(ann, bob) == secret(bob, ann)
    signer = key("ECC_NIST_P256", "SIGN_VERIFY")
    wrong = kms.get_public_key(KeyId=signer)["PublicKey"]
    use = {"KeyAgreementAlgorithm": "ECDH", "PublicKey": wrong}
    refuses(kms.derive_shared_secret, "ValidationException", KeyId=ann, **use)
    refuses(kms.derive_shared_secret, "InvalidKeyUsageException", KeyId=signer, **use)


@check
def rsa_encrypts_what_fits():
    arn = key("RSA_2048", "ENCRYPT_DECRYPT")
    use = {"KeyId": arn, "EncryptionAlgorithm": "RSAES_OAEP_SHA_1"}
    blob = kms.encrypt(Plaintext=bytes(214), **use)["CiphertextBlob"]
    assert kms.decrypt(CiphertextBlob=blob, **use)["Plaintext"] == bytes(214)
    refuses(kms.encrypt, "ValidationException", "larger than 214 bytes", Plaintext=bytes(215), **use)


@check
def data_key_pairs_are_sealed():
    arn = kms.create_key()["KeyMetadata"]["Arn"]
    made = kms.generate_data_key_pair(KeyId=arn, KeyPairSpec="RSA_2048")
    opened = kms.decrypt(CiphertextBlob=made["PrivateKeyCiphertextBlob"])["Plaintext"]
    assert opened == made["PrivateKeyPlaintext"]
    hidden = kms.generate_data_key_pair_without_plaintext(KeyId=arn, KeyPairSpec="ECC_NIST_P384")
    assert "PrivateKeyPlaintext" not in hidden


@check
def dry_runs_and_aliases_work_for_all_kinds():
    arn, alias = key("ECC_NIST_EDWARDS25519", "SIGN_VERIFY"), f"alias/{unique('signer')}"
    kms.create_alias(AliasName=alias, TargetKeyId=arn)
    use = {"KeyId": alias, "Message": TEXT, "SigningAlgorithm": "ED25519_SHA_512"}
    refuses(kms.sign, "DryRunOperationException", DryRun=True, **use)
    assert kms.sign(**use)["KeyId"] == arn
