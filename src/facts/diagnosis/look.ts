import { wordsOf } from '../../domain/diagnosis/buckets/words-of.ts';
import type { NotSeen } from '../../domain/diagnosis/facts.ts';
import type { InEachLanguage } from '../../domain/language.ts';
import { mask } from '../../domain/masking.ts';
import { UserError } from '../../errors.ts';
import { bucketTrouble } from '../verify/store-troubles.ts';
import type { Look } from './sources.ts';

/** A `look` that ends with `signal`, and what it could not see so far. */
export function looking(
  signal: AbortSignal,
  endsAt: number,
  now: () => number,
): { readonly look: Look; readonly notSeen: () => readonly NotSeen[] } {
  const missed: NotSeen[] = [];
  return {
    notSeen: () => missed,
    look: async (what, work, deadlineMs = usualMs) => {
      const ms = Math.max(1, Math.min(deadlineMs, endsAt - now()));
      const late = AbortSignal.timeout(ms);
      const both = AbortSignal.any([signal, late]);
      try {
        return await Promise.race([work(both), aborted(both)]);
      } catch (error) {
        missed.push({ what, ...(late.aborted ? { why: tooLate(ms) } : whyNot(error)) });
        return undefined;
      }
    },
  };
}

const usualMs = 10_000;

/** Work that does not listen to its signal must not hold up the others. */
function aborted(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  function end(): void {
    reject(signal.reason instanceof Error ? signal.reason : new Error('it was stopped'));
  }
  if (signal.aborted) {
    end();
  }
  signal.addEventListener('abort', end, { once: true });
  return promise;
}

function tooLate(ms: number): InEachLanguage<string> {
  const seconds = Math.ceil(ms / 1000);
  return {
    en: `It did not answer within ${seconds} s.`,
    zh: `${seconds} 秒内没有应答。`,
  };
}

function whyNot(error: unknown): Pick<NotSeen, 'why' | 'remedy'> {
  if (error instanceof UserError) {
    return { why: error.told, remedy: error.remedy };
  }
  const trouble = bucketTrouble(error);
  if (trouble !== undefined && isKnown(trouble.why)) {
    const { cause, remedy } = wordsOf[trouble.why];
    return {
      why: { en: `Seen from Lifeboat: ${cause.en}`, zh: `从 Lifeboat 来看：${cause.zh}` },
      remedy,
    };
  }
  const said = mask(error instanceof Error ? error.message : String(error)).slice(0, 300);
  return { why: { en: `It failed: ${said}`, zh: `失败：${said}` } };
}

/** What is unexpected says only itself what it is. */
function isKnown(why: string): why is keyof typeof wordsOf {
  return Object.hasOwn(wordsOf, why) && why !== 'unexpected';
}
