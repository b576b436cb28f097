import { generateKeyPairSync } from 'node:crypto';

/** Prints a new pair for REPORT_SIGNING_KEY: the private key is for the Secret of the workers, the public one for whoever verifies reports. */
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
process.stdout.write(
  [
    '# For the Secret of the workers, as REPORT_SIGNING_KEY; nobody else needs it.',
    privateKey.export({ format: 'pem', type: 'pkcs8' }).toString().trim(),
    '',
    '# For whoever verifies: npm run verify-report -- FILE --key PEM',
    publicKey.export({ format: 'pem', type: 'spki' }).toString().trim(),
    '',
  ].join('\n'),
);
