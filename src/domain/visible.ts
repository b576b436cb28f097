/** Without what can't be seen or shows other text than it is: control, bidi, zero-width and filler characters, colors of terminals, towers of accents. Keeps line breaks and tabs. */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(terminalSequence, '')
    .replaceAll(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replaceAll(invisible, '')
    .replaceAll(/(\p{M}{3})\p{M}+/gu, '$1');
}

const terminalSequence =
  // oxlint-disable-next-line no-control-regex -- control characters are what it is about
  /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[@-Z\\^_])/g;

/** Controls but line feed and tab, all format characters, and letters that show nothing (fillers, joiners). */
const invisible = /(?![\n\t])\p{Cc}|\p{Cf}|\p{Default_Ignorable_Code_Point}|\u2800/gu;
