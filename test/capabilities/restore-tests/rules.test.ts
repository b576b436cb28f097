import { expect, test } from '@jest/globals';
import { validateJob } from '../../../src/capabilities/restore-tests/validate.ts';
import { fields } from '../../../src/domain/restore-test/fields.ts';
import { archived } from '../../support/archived.ts';
import { shop } from '../../support/archived-shop.ts';
import { playJob } from '../../support/play-job.ts';
import { backupName, restoreTestWorld } from '../../support/restore-test-world.ts';

const request = {
  cluster: 'prod-eu',
  backup: backupName,
  namespaces: ['shop'],
  partiallyFailed: false,
};

/** The rules of a copy with so many Services of type LoadBalancer, and how often the archive was read before its Restore was there. */
async function rulesOf(
  services: number,
): Promise<{ readonly rules: string; readonly reads: number }> {
  const balancers = Array.from({ length: services }, (_, index) =>
    archived('services', 'Service', `front-${index}`, {
      spec: { type: 'LoadBalancer', ports: [{ port: 80, nodePort: 30_000 + index }] },
    }),
  );
  const world = restoreTestWorld({ archive: [...shop, ...balancers] });
  let reads = 0;
  let seen = { rules: '', reads };
  world.objects.react(({ verb, which, object }) => {
    if (verb === 'create' && which.resource === 'configmaps' && which.namespace === 'velero') {
      seen = { rules: String(fields(object?.['data'])['rules.yaml']), reads };
    }
  });
  const { readArchive } = world.outside;
  const outside: typeof world.outside = {
    ...world.outside,
    readArchive: (...given) => {
      reads += 1;
      return readArchive(...given);
    },
  };

  await playJob(validateJob(outside), request, { looks: 30, meanwhile: world.tick });

  return seen;
}

test('the rules of an ordinary backup are written from one reading of its archive', async () => {
  const { rules, reads } = await rulesOf(3);

  expect(rules).toContain('front-2');
  expect(reads).toBe(1);
});

test('rules that are too large for a journal are made again from the archive, all of them', async () => {
  const { rules, reads } = await rulesOf(200);

  expect(rules.length).toBeGreaterThan(16 * 1024);
  expect(rules).toContain('front-199');
  expect(reads).toBe(2);
});

test('rules with a password in them are written for Velero, and are in no journal', async () => {
  const migrating = archived('pods', 'Pod', 'migrate-1', {
    metadata: { annotations: { 'init.hook.restore.velero.io/container-name': 'x' } },
    spec: {
      initContainers: [
        {
          name: 'first',
          ports: [{ containerPort: 1, hostPort: 1 }],
          args: ['--db=postgres://shop:hunter22@db/shop'],
        },
      ],
    },
  });
  const world = restoreTestWorld({ archive: [...shop, migrating] });
  const written: unknown[] = [];
  world.objects.react(({ verb, which, object }) => {
    if (verb === 'create' && which.resource === 'configmaps' && which.namespace === 'velero') {
      written.push(object);
    }
  });

  const { steps } = await playJob(validateJob(world.outside), request, {
    looks: 30,
    meanwhile: world.tick,
  });

  expect(JSON.stringify(written)).toContain('hunter22');
  expect(steps.journal.size).toBeGreaterThan(5);
  expect(JSON.stringify([...steps.journal.values()])).not.toContain('hunter22');
});
