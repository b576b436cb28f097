import { writeFile } from 'node:fs/promises';

import { written } from './written.ts';

/** Writes what is generated from the commands and the settings; a test compares it with the code. */
for (const { file, text } of await written()) {
  await writeFile(new URL(`../${file}`, import.meta.url), text);
}
