// Checks a .tlog-proof with Sigstore's own code: node tlog-proof.mjs PROOF ENTRY VKEY
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { verifyCheckpoint } = require('@sigstore/verify/dist/tlog/checkpoint.js');
const { verifyMerkleInclusion } = require('@sigstore/verify/dist/tlog/merkle.js');

const SPKI_OF_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');
const [proofFile, entryFile, vkey] = process.argv.slice(2);

const text = readFileSync(proofFile, 'utf8');
const split = text.indexOf('\n\n');
const [header, index, ...hashes] = text.slice(0, split).split('\n');
if (header !== 'c2sp.org/tlog-proof@v1') {
  throw new Error('not a tlog-proof');
}
const entry = {
  canonicalizedBody: readFileSync(entryFile),
  inclusionProof: {
    logIndex: index.slice('index '.length),
    hashes: hashes.map((hash) => Buffer.from(hash, 'base64')),
    checkpoint: { envelope: text.slice(split + 2) },
  },
};
const [name, keyId, key] = vkey.split('+', 2).concat(vkey.split('+').slice(2).join('+'));
const log = {
  baseURL: name,
  logID: Buffer.from(keyId, 'hex'),
  publicKey: createPublicKey({
    key: Buffer.concat([SPKI_OF_ED25519, Buffer.from(key, 'base64').subarray(1)]),
    format: 'der',
    type: 'spki',
  }),
};
try {
  const checkpoint = verifyCheckpoint(entry, [log]);
  verifyMerkleInclusion(entry, checkpoint);
  console.log(`verified ${entry.inclusionProof.logIndex} of ${checkpoint.logSize}`);
} catch (refused) {
  console.log(`refused: ${refused.message}`);
  process.exit(1);
}
