import type { BackupContents } from './contents.ts';
import type { CopyWishes } from './copy-plan.ts';
import type { Copied } from './copied-workloads.ts';
import { together, type Rules } from './modifier-rule.ts';
import { podRules } from './pod-rules.ts';
import { serviceRules } from './service-rules.ts';
import { storageRules } from './storage-rules.ts';
import { templateRules } from './template-rules.ts';
import type { BackedUpVolume } from './volume-info.ts';

/** Written from what is really in the archive, for pods, ReplicaSets and their owners alike. */
export function modifierRules(
  contents: BackupContents,
  volumes: readonly BackedUpVolume[] | undefined,
  wishes: CopyWishes,
  copies: Copied,
): Rules {
  return together([
    ...contents.namespaces.flatMap((space) => [
      podRules(space, volumes),
      templateRules(space, copies),
      serviceRules(space),
    ]),
    storageRules(contents, wishes.storageClasses),
  ]);
}
