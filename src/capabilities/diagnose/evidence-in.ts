import { chineseBy } from '../../domain/chinese-by.ts';
import { chineseEvidence } from '../../domain/diagnosis/evidence-in-chinese.ts';
import type { Language } from '../../domain/language.ts';
import { isArtifactKind } from '../../domain/verify/artifacts.ts';
import { detailIn } from '../../domain/verify/detail-in.ts';
import type { FlawKind } from '../../domain/verify/flaw.ts';
import { flawSentence } from '../../messages/verify/flaw-sentence.ts';
import { flawWords } from '../../messages/verify/words.ts';

/** A line of evidence in a reader's language: what is a sentence of ours is translated, fields of objects and words of others are not. */
export function evidenceIn(language: Language, line: string): string {
  return language === 'en' ? line : (flawInChinese(line) ?? inChinese(line) ?? line);
}

const inChinese = chineseBy(chineseEvidence);

/** As flawLine writes them. */
const flaw =
  /^([A-Za-z ]{3,20})(?:, byte (\d{1,20}))?(?:, byte (\d{1,20}) of its content)?(?:, in (.{1,400}?))?: ([a-zA-Z ]{3,20}): (.*)$/s;

function flawInChinese(line: string): string | undefined {
  const [, artifact = '', storedAt, unpackedAt, entry, what = '', detail = ''] =
    flaw.exec(line) ?? [];
  if (!isArtifactKind(artifact) || !isFlawKind(what)) {
    return undefined;
  }
  const place = {
    ...(storedAt === undefined ? {} : { storedAt: Number(storedAt) }),
    ...(unpackedAt === undefined ? {} : { unpackedAt: Number(unpackedAt) }),
    ...(entry === undefined ? {} : { entry }),
  };
  const said = flawSentence({ artifact, what, ...place }, 'zh', (path) => path);
  return `${said}：${detailIn('zh', detail)}`;
}

function isFlawKind(what: string): what is FlawKind {
  return Object.hasOwn(flawWords.zh.what, what);
}
