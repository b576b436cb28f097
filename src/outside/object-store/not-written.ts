import { mask } from '../../domain/masking.ts';
import { UserError } from '../../errors.ts';

/** The archive could not be written: where, and what its world says of it. */
export function notWritten(place: string, error: unknown): UserError {
  const why = mask(error instanceof Error ? error.message : String(error)).slice(0, 300);
  return new UserError(
    {
      en: `The archive ${place} can't be written: ${why}.`,
      zh: `无法写入归档位置 ${place}：${why}。`,
    },
    {
      remedy: {
        en: 'Check archive in lifeboat.yaml and the rights of Lifeboat there.',
        zh: '请检查 lifeboat.yaml 中的 archive 配置以及 Lifeboat 在该位置的权限。',
      },
      cause: error,
    },
  );
}
