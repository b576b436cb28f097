import { pino } from 'pino';
import type { Steps } from '../../src/engine/steps.ts';
import { message, section } from '../../src/messages/compose.ts';
import { operations } from '../../src/engine/operations.ts';
import { connect } from '../../src/outside/store/connection.ts';
import { aJob, done, finding } from './operations.ts';

/**
 * A worker in a process of its own, to be killed or stopped at a named point of its job. What it does to the world is a list in Redis:
 * `GENERATION step`. It says in another list that it stands at the point, and stays there until a key lets it pass,
 * which it says in a third one.
 */
const { REDIS_URL = '', GENERATION = '' } = process.env;
const log = pino({ level: 'silent' });
const redis = connect(REDIS_URL, 'patient', log);
const door = connect(REDIS_URL, 'door', log);
const engine = operations({ redis, door, deliver: () => {}, log });

const plain = aJob(async (request, steps) => {
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

/** Makes, tells, tidies up in the middle, tells again, and tidies up at the end, with patience. */
const telling = aJob(
  async (request, steps) => {
    const { point } = request as { readonly point: string };
    const { id } = steps.operation;
    await makes(steps, point, 'copy');
    await stand(id, point, 'before tell');
    await steps.tell('report', { card: said('card').message, thread: [said('one'), said('two')] });
    await stand(id, point, 'after tell');
    await steps.tidyUp('clean up');
    await makes(steps, point, 'rest');
    await steps.tell('the rest', { thread: [said('three')] });
    await stand(id, point, 'after all');
    return { ...done('It was told.'), thread: [said('four')] };
  },
  { name: 'telling' },
);

engine.start();
engine.work({ find: finding(plain, telling), concurrency: 12 });

/** Something that is gone at the second look. */
async function makes(
  { run, operation: { id } }: Steps,
  point: string,
  what: string,
): Promise<void> {
  await run(`make ${what}`, () => act(id, point, `make ${what}`), {
    afterwards: {
      act: async () => {
        await act(id, point, `remove ${what}`);
        const looks = await redis.incr(`looks:${id}:${what}`);
        return looks < 2 ? 'not yet' : 'done';
      },
      everyMs: 10,
      deadlineMs: 600_000,
    },
  });
}

function said(text: string): { readonly message: ReturnType<typeof message> } {
  return { message: message(text, [section(text)]) };
}

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
  await redis.rpush(`went:${GENERATION}`, id);
}
