import type { Subject } from '../../domain/diagnosis/finding.ts';
import { shellWord } from '../../domain/diagnosis/shell-word.ts';
import type { InEachLanguage } from '../../domain/language.ts';
import { mask } from '../../domain/masking.ts';
import { UserError } from '../../errors.ts';
import { textOf } from '../gunzip.ts';
import type { Sources } from './sources.ts';

const mostBytes = 4 * 1024 * 1024;

type Part = 'results' | 'item operations';

type Meaning<T> = (json: unknown, mask: (text: string) => string) => Promise<T | undefined>;

/** Reads what a run left as JSON. What is too long or broken is noted by itself: `undefined`, and the rest of the run is read all the same. Throws where the bytes don't come. */
export function jsonReader(
  { look }: Pick<Sources, 'look'>,
  by: Subject,
): <T>(
  part: Part,
  meaning: Meaning<T>,
) => (content: AsyncIterable<Uint8Array>) => Promise<T | undefined> {
  return (part, meaning) => async (content) => {
    const text = await textOf(content, mostBytes);
    return look(nameOf(part, by), async () => {
      if (text === undefined) {
        throw new UserError(tooLong, { remedy: readItWhole(by) });
      }
      return meant(text, meaning, by);
    });
  };
}

/** An empty list of Go's is `null`. */
async function meant<T>(text: string, meaning: Meaning<T>, by: Subject): Promise<T | undefined> {
  const json = parsed(text);
  const found = await meaning(json, mask);
  if (found === undefined && json !== null) {
    throw new UserError(noJson, { remedy: readItWhole(by) });
  }
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function nameOf(part: Part, { kind, name }: Subject): InEachLanguage<string> {
  return {
    en: `the ${part} of ${kind.toLowerCase()} ${name}`,
    zh: `${kind === 'Backup' ? '备份' : '恢复'} ${name} 的${part === 'results' ? '结果' : '异步操作记录'}`,
  };
}

const tooLong = {
  en: 'More than 4 MiB of it is stored, which is more than a diagnosis reads: errors in it are not listed here.',
  zh: '存储的内容超过 4 MiB，超出诊断读取的上限：其中的错误未在此列出。',
};

const noJson = {
  en: 'It is not in the format that Velero writes: errors in it are not listed here.',
  zh: '其内容不是 Velero 写出的格式：其中的错误未在此列出。',
};

/** Velero's own command reads it without a bound. */
function readItWhole({ kind, name }: Subject): InEachLanguage<string> {
  const command = `velero ${kind.toLowerCase()} describe ${shellWord(name)} --details`;
  return { en: `Read it whole: \`${command}\`.`, zh: `查看完整内容：\`${command}\`。` };
}
