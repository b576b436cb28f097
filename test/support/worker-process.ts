import { pino } from 'pino';
import { operations } from '../../src/engine/operations.ts';
import { connect } from '../../src/outside/store/connection.ts';
import { aJob, done, finding } from './operations.ts';

/**
 * A worker in a process of its own, to be killed or stopped at a named point of its job. What it does to the world is a list in Redis:
 * `GENERATION step`. It says in another list that it stands at the point, and stays there until a key lets it pass.
 */
const { REDIS_URL = '', GENERATION = '' } = process.env;
const log = pino({ level: 'silent' });
const redis = connect(REDIS_URL, 'patient', log);
const door = connect(REDIS_URL, 'door', log);
const engine = operations({ redis, door, deliver: () => {}, log });

const job = aJob(async (request, steps) => {
  const { point } = request as { readonly point: string };
  const { id } = steps.operation;
  await stand(id, point, 'before all');
  const first = await steps.run('first', () => act(id, point, 'first'), {
    afterwards: async () => void (await act(id, point, 'afterwards')),
  });
  await stand(id, point, 'between');
  const second = await steps.run('second', () => act(id, point, 'second'));
  await stand(id, point, 'after all');
  return done(`${first}, ${second}`);
});

engine.start();
engine.work({ find: finding(job), concurrency: 12 });

async function act(id: string, point: string, step: string): Promise<string> {
  await stand(id, point, `begin of ${step}`);
  const effect = `${GENERATION} ${step}`;
  await redis.rpush(`effects:${id}`, effect);
  await stand(id, point, `end of ${step}`);
  return effect;
}

async function stand(id: string, point: string, here: string): Promise<void> {
  if (here !== point || (await redis.get(`pass:${GENERATION}`)) !== null) {
    return;
  }
  await redis.rpush(`stands:${GENERATION}`, id);
  while ((await redis.get(`pass:${GENERATION}`)) === null) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
