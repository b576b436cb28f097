import { claims } from '../../src/outside/store/claims/claims.ts';
import { connect } from '../../src/outside/store/connection.ts';
import { recorder } from '../../src/outside/store/record.ts';
import { capturedLog } from './captured-log.ts';

/** A process that holds a claim until it is killed, and says when it has it. */
const { REDIS_URL = '', LIFE_MS = '' } = process.env;
const redis = connect(REDIS_URL, 'patient', capturedLog().log);

await claims(recorder(redis), Number(LIFE_MS)).hold('rounds', async () => {
  process.stdout.write('held\n');
  await new Promise((resolve) => {
    setTimeout(resolve, 600_000);
  });
});
