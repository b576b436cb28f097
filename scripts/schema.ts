import { writeFile } from 'node:fs/promises';

import { format } from 'prettier';

import { settingsJsonSchema } from '../src/config/settings-schema.ts';

/** Writes the schema that editors use for lifeboat.yaml; a test compares it with the code. */
const file = new URL('../schema/lifeboat.schema.json', import.meta.url);
const schema = {
  title: 'lifeboat.yaml',
  description: 'Clusters, channels, roles and targets of Lifeboat.',
  ...settingsJsonSchema(),
};
await writeFile(file, await format(JSON.stringify(schema), { parser: 'json', printWidth: 100 }));
