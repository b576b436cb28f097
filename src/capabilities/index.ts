import type { Capability, Outside } from '../capability.ts';
import { approvals } from './approvals/index.ts';
import { audit } from './audit/index.ts';
import { backups } from './backups/index.ts';
import { cleanup } from './cleanup/index.ts';
import { diagnosis } from './diagnose/index.ts';
import { diff } from './diff/index.ts';
import { help } from './help/index.ts';
import { history } from './history/index.ts';
import { home } from './home/index.ts';
import { operations } from './operations/index.ts';
import { restoreTests } from './restore-tests/index.ts';
import { status } from './status/index.ts';
import { verify } from './verify/index.ts';

export { registry } from './registry.ts';

/** Everything that Lifeboat can do, in the order in which it is offered. A new one is a folder and a line. */
export function capabilities(outside: Outside): readonly Capability[] {
  return [
    home(outside),
    status(outside),
    backups(outside),
    diagnosis(outside),
    diff(outside),
    verify(outside),
    restoreTests(outside),
    history(outside),
    cleanup(outside),
    operations(outside),
    approvals(outside),
    audit(outside),
    help(outside),
  ];
}
