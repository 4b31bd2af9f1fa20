// Rebuilds a record from its leaf and its disclosures with a library for RFC 9901: node sd-jwt.mjs LEAF DISCLOSURES
// DISCLOSURES has one a line. Prints the record as JSON.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { decodeSdJwtSync, getClaimsSync } from '@sd-jwt/decode';

const [leafFile, disclosuresFile] = process.argv.slice(2);
const hasher = (data, alg) => new Uint8Array(createHash(alg.replace('-', '')).update(data).digest());
const base64url = (data) => Buffer.from(data).toString('base64url');

// The library reads the form that travels: a token, and behind it the disclosures. Nobody has signed this one.
const token = [base64url('{"alg":"none"}'), base64url(readFileSync(leafFile)), base64url('-')].join('.');
const disclosures = readFileSync(disclosuresFile, 'utf8').split('\n').filter((line) => line !== '');
const decoded = decodeSdJwtSync([token, ...disclosures, ''].join('~'), hasher);

console.log(JSON.stringify(getClaimsSync(decoded.jwt.payload, decoded.disclosures, hasher)));
