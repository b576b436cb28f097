import { format } from 'prettier';
import { stringify } from 'yaml';
import { toJSONSchema } from 'zod';

import type { Outside, Registry } from '../src/capability.ts';
import { capabilities, registry } from '../src/capabilities/index.ts';
import { settingsJsonSchema } from '../src/config/settings-schema.ts';
import { signedReportSchema } from '../src/domain/restore-test/signed-report.ts';
import { commandTable } from './command-table.ts';
import { slackManifest } from './slack-manifest.ts';

/** Every file that is generated from the code, by its path in the repository, as it should be now. */
export async function written(): Promise<readonly { file: string; text: string }[]> {
  const { commands } = everything();
  const files = [
    { file: 'manifests/slack/http.yaml', text: manifest('http') },
    { file: 'manifests/slack/socket-mode.yaml', text: manifest('socket mode') },
    { file: 'docs/commands.md', text: commandTable(commands) },
    { file: 'schema/lifeboat.schema.json', text: JSON.stringify(schemaForEditors()) },
    { file: 'schema/restore-test-report.schema.json', text: JSON.stringify(schemaOfReports()) },
  ];

  function manifest(way: 'http' | 'socket mode'): string {
    const note = '# Generated from the commands by `npm run docs`: change them, not this.\n';
    return `${note}${stringify(slackManifest(way, commands), { lineWidth: 0 })}`;
  }

  return Promise.all(
    files.map(async ({ file, text }) => ({
      file,
      text: await format(text, { filepath: file, printWidth: 100, singleQuote: true }),
    })),
  );
}

/** Of lifeboat.yaml, from the schema that reads it. */
function schemaForEditors(): object {
  return {
    title: 'lifeboat.yaml',
    description: 'Clusters, channels, roles and targets of Lifeboat.',
    ...settingsJsonSchema(),
  };
}

/** Of the signed reports in the archive, for whoever reads them without Lifeboat. */
function schemaOfReports(): object {
  return {
    title: 'Report of a restore test',
    description:
      'What Lifeboat archives of each validation, drill and canary; verified by npm run verify-report.',
    ...toJSONSchema(signedReportSchema),
  };
}

/** The capabilities without any world behind them: what they can do is known without doing it. */
function everything(): Registry {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing of it is touched before something is done
  const nothing = { settings: { scenarios: [] } } as unknown as Outside;
  return registry(capabilities(nothing));
}
