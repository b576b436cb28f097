import { describe, expect, test } from '@jest/globals';

import { notSeen } from '../../../src/domain/diagnosis/checks/not-seen.ts';
import type { NotSeen } from '../../../src/domain/diagnosis/facts.ts';
import { someFacts } from '../../support/diagnosis.ts';

const away = { en: 'It failed: connection refused.', zh: '失败：连接被拒绝。' };

function source(name: string, why = away): NotSeen {
  return { what: { en: `the ${name}`, zh: name }, why };
}

describe('what could not be checked', () => {
  test('for one reason is told once, with the first three and how many more', () => {
    const names = ['pods', 'nodes', 'Jobs', 'PVCs', 'namespaces'];

    const found = notSeen(someFacts({ notSeen: names.map((name) => source(name)) }));

    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      title: {
        en: 'Could not check: the pods, the nodes, the Jobs and 2 more',
        zh: '未能检查：pods、nodes、Jobs 等 5 项',
      },
      cause: {
        en: 'It failed: connection refused. Also: the PVCs, the namespaces.',
        zh: '失败：连接被拒绝。还有：PVCs、namespaces。',
      },
      count: 5,
    });
  });

  test('for reasons of its own is told by itself', () => {
    const forbidden = { en: 'No right to list nodes', zh: '没有列出 nodes 的权限' };

    const found = notSeen(someFacts({ notSeen: [source('pods'), source('nodes', forbidden)] }));

    expect(found.map(({ title, count }) => [title.en, count])).toEqual([
      ['Could not check: the pods', undefined],
      ['Could not check: the nodes', undefined],
    ]);
  });
});
