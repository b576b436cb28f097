import { lineFor } from '../capabilities/verify/line.ts';
import type { VerifyRequest } from '../capabilities/verify/request.ts';
import type { Settings } from '../domain/settings.ts';
import type { Verification } from '../domain/verify/verification.ts';
import type { Accept } from '../engine/accept.ts';
import type { Log } from '../log.ts';

export type TellParts = {
  readonly settings: Pick<Settings, 'channels'>;
  readonly accept: Accept;
  readonly log: Log;
};

export type TellDamage = (damage: Verification) => Promise<void>;

/** Has damage that Lifeboat found of its own accord looked at once more, as an operation that tells it in the cluster's first channel. Asked again, it is asked once. */
export function tellDamage({ settings, accept, log }: TellParts): TellDamage {
  return async ({ cluster, backup, uid }) => {
    const place = settings.channels.find(({ clusters }) => clusters.includes(cluster));
    if (place === undefined) {
      log.warn({ cluster, backup }, 'a backup is damaged, and no channel is told of it');
      return;
    }
    const request: VerifyRequest = { cluster, backup };
    const { id: channel, language, timeZone } = place;
    const { state } = await accept(
      {
        job: 'verify',
        version: 1,
        request,
        line: lineFor('verify', request),
        requester: { userId: 'lifeboat', teamId: '' },
        cluster,
        place: { channel },
        language,
        timeZone,
        delivery: `damaged ${cluster} ${uid}`,
      },
      10_000,
    );
    log.info({ cluster, backup, state }, 'damage is looked at once more and told');
  };
}
