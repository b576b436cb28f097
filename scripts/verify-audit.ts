import { verifiedAudit } from './audit-files.ts';

/**
 * `npm run verify-audit [FOLDER-OR-FILE…]`: checks the audit log as it lies in the archive, without Lifeboat, Redis or a cluster. Ends with 0 when the
 * chain is unbroken, with 1 when it is not, with 2 when there is nothing to check.
 */
const { code, text } = await verifiedAudit(process.argv.slice(2));
process.stdout.write(`${text}\n`);
process.exitCode = code;
