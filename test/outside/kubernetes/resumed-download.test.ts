import type { IncomingMessage, ServerResponse } from 'node:http';

import { expect, test } from '@jest/globals';

import { asked, bytesOf, downloadRequests, downloadWorld } from '../../support/download-world.ts';
import { eventually } from '../../support/watched-cluster.ts';

const never = new AbortController().signal;
const world = downloadWorld();

/** Gives of these bytes what is asked for; the first so many answers break off behind four of them. `ranges`: which were asked for. */
function breaking(
  stored: string,
  times: number,
): {
  readonly ranges: readonly string[];
  readonly give: (request: IncomingMessage, response: ServerResponse) => void;
} {
  const ranges: string[] = [];
  function give(request: IncomingMessage, response: ServerResponse): void {
    const { range } = request.headers;
    ranges.push(range ?? '');
    const from = Number(/\d+/.exec(range ?? '')?.[0] ?? 0);
    const rest = stored.slice(from);
    const of = `bytes ${from}-${stored.length - 1}/${stored.length}`;
    response.writeHead(range === undefined ? 200 : 206, {
      etag: '"one"',
      'content-length': rest.length,
      ...(range === undefined ? {} : { 'content-range': of }),
    });
    if (ranges.length > times) {
      response.end(rest);
    } else {
      response.write(rest.slice(0, 4), () => response.destroy());
    }
  }
  world().answers(give);
  return { ranges, give };
}

test('A download that breaks in the middle is taken up behind its last byte', async () => {
  const { ranges } = breaking('stored bytes', 2);
  await world().processed(world().addressOf('/log'));

  expect(await bytesOf(await world().cluster.download(asked.name, never))).toBe('stored bytes');
  expect(ranges).toEqual(['', 'bytes=4-', 'bytes=8-']);
});

test('When its address is not taken any more, Velero is asked for another one', async () => {
  const { ranges, give } = breaking('stored bytes', 1);
  world().answers((request, response) => {
    const isOver = ranges.length > 0 && request.url?.startsWith('/old') === true;
    if (isOver) {
      response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
    } else {
      give(request, response);
    }
  });
  await world().processed(world().addressOf('/old'));
  const whole = world().cluster.download(asked.name, never).then(bytesOf);
  await eventually(() => {
    expect(world().simulated.list(downloadRequests)).toMatchObject([
      { spec: { target: { name: 'daily-1' } } },
    ]);
    expect(world().simulated.list(downloadRequests)[0]).not.toHaveProperty('status.downloadURL');
  });

  world().simulated.patch(downloadRequests, asked.name, {
    status: { phase: 'Processed', downloadURL: world().addressOf('/new') },
  });

  expect(await whole).toBe('stored bytes');
  expect(ranges).toEqual(['', 'bytes=4-']);
});

test('What was written anew meanwhile is not joined to what came before', async () => {
  breaking('stored bytes', 1);
  await world().processed(world().addressOf('/log'));
  const chunks = await world().cluster.download(asked.name, never);
  const tags: unknown[] = [];
  world().answers((request, response) => {
    tags.push(request.headers['if-match']);
    response.writeHead(412).end();
  });

  await expect(bytesOf(chunks)).rejects.toThrow(/broke the connection/);
  expect(tags).toEqual(['"one"']);
});
