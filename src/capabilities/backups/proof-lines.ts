import type { Language } from '../../domain/language.ts';
import type { Proof } from '../../domain/proof.ts';
import { code } from '../../messages/escape.ts';
import { proofWords } from '../../messages/protection/proof-words.ts';

const mostShown = 5;

/** What test restores showed of one backup: the whole first, then the newest per namespace; that nothing was, where there was none. */
export function proofLines(proofs: readonly Proof[], language: Language): readonly string[] {
  const say = proofWords[language];
  if (proofs.length === 0) {
    return [say.never];
  }
  const shown = proofs.toSorted(wholeFirst).slice(0, mostShown);
  const rest = proofs.length - shown.length;
  return [
    ...shown.map((proof) =>
      say.ofNamespace(proof.namespace === '*' ? say.whole : code(proof.namespace), say.told(proof)),
    ),
    ...(rest === 0 ? [] : [`+ ${rest}`]),
  ];
}

function wholeFirst(one: Proof, other: Proof): number {
  return (
    Number(other.namespace === '*') - Number(one.namespace === '*') || other.provenAt - one.provenAt
  );
}
