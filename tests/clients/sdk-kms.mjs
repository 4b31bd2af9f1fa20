// AWS SDK for JavaScript v3: keys of every kind, what they make checked by Node itself.
import assert from "node:assert/strict";
import { constants, createPublicKey, publicEncrypt, verify } from "node:crypto";
import {
  CreateKeyCommand,
  DecryptCommand,
  DeriveSharedSecretCommand,
  EncryptCommand,
  GenerateDataKeyPairCommand,
  GenerateMacCommand,
  GetPublicKeyCommand,
  KMSClient,
  SignCommand,
  VerifyCommand,
  VerifyMacCommand,
} from "@aws-sdk/client-kms";
import { check } from "./check.mjs";

const kms = new KMSClient();
const text = Buffer.from("a diagnosis");

const newKey = async (KeySpec, KeyUsage) =>
  (await kms.send(new CreateKeyCommand({ KeySpec, KeyUsage }))).KeyMetadata.Arn;
const publicKey = async (KeyId) => (await kms.send(new GetPublicKeyCommand({ KeyId }))).PublicKey;
const nodeKey = async (KeyId) =>
  createPublicKey({ key: Buffer.from(await publicKey(KeyId)), format: "der", type: "spki" });

await check("encrypts and decrypts, with its context only", async () => {
  const KeyId = await newKey();
  const EncryptionContext = { ward: "7" };
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext: text, EncryptionContext }));
  const { Plaintext } = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
  assert.deepEqual(Buffer.from(Plaintext), text);
  await assert.rejects(kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: { ward: "8" } })), {
    name: "InvalidCiphertextException",
  });
});

for (const [spec, SigningAlgorithm, hash, options] of [
  ["RSA_2048", "RSASSA_PSS_SHA_256", "sha256", { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }],
  ["RSA_2048", "RSASSA_PKCS1_V1_5_SHA_512", "sha512", {}],
  ["ECC_NIST_P384", "ECDSA_SHA_384", "sha384", {}],
  ["ECC_NIST_EDWARDS25519", "ED25519_SHA_512", null, {}],
]) {
  await check(`signs by ${SigningAlgorithm} what Node verifies`, async () => {
    const KeyId = await newKey(spec, "SIGN_VERIFY");
    const { Signature } = await kms.send(new SignCommand({ KeyId, Message: text, SigningAlgorithm }));
    assert.ok(verify(hash, text, { key: await nodeKey(KeyId), ...options }, Signature));
    const request = { KeyId, Message: Buffer.from("another"), Signature, SigningAlgorithm };
    await assert.rejects(kms.send(new VerifyCommand(request)), { name: "KMSInvalidSignatureException" });
  });
}

await check("decrypts what Node encrypted with the public key", async () => {
  const KeyId = await newKey("RSA_2048", "ENCRYPT_DECRYPT");
  const CiphertextBlob = publicEncrypt({ key: await nodeKey(KeyId), oaepHash: "sha256" }, text);
  const request = { KeyId, CiphertextBlob, EncryptionAlgorithm: "RSAES_OAEP_SHA_256" };
  assert.deepEqual(Buffer.from((await kms.send(new DecryptCommand(request))).Plaintext), text);
});

await check("makes codes and verifies them", async () => {
  const KeyId = await newKey("HMAC_224", "GENERATE_VERIFY_MAC");
  const request = { KeyId, Message: text, MacAlgorithm: "HMAC_SHA_224" };
  const { Mac } = await kms.send(new GenerateMacCommand(request));
  assert.equal((await kms.send(new VerifyMacCommand({ ...request, Mac }))).MacValid, true);
});

await check("derives one secret on both sides", async () => {
  const [ann, bob] = [await newKey("ECC_NIST_P256", "KEY_AGREEMENT"), await newKey("ECC_NIST_P256", "KEY_AGREEMENT")];
  const secret = async (KeyId, peer) =>
    (
      await kms.send(
        new DeriveSharedSecretCommand({ KeyId, KeyAgreementAlgorithm: "ECDH", PublicKey: await publicKey(peer) }),
      )
    ).SharedSecret;
  assert.deepEqual(await secret(ann, bob), await secret(bob, ann));
});

await check("makes data key pairs", async () => {
  const KeyId = await newKey();
  const made = await kms.send(new GenerateDataKeyPairCommand({ KeyId, KeyPairSpec: "ECC_NIST_P256" }));
  const opened = await kms.send(new DecryptCommand({ CiphertextBlob: made.PrivateKeyCiphertextBlob }));
  assert.deepEqual(opened.Plaintext, made.PrivateKeyPlaintext);
});
