import { logLevels, type LogLevel } from '../log.ts';
import type { Mistake } from './mistake.ts';
import { nearest } from '../domain/nearest.ts';
import { readText } from './text-file.ts';
import { signingKey } from './signing-key.ts';
import { processRoles, variables, type Variable, type VariableName } from './variables.ts';

export type Environment = {
  readonly role: ProcessRole;
  /** 0: any free one. */
  readonly port: number;
  readonly logLevel: LogLevel;
  readonly redisUrl: string;
  readonly configFile: string;
  readonly slack: SlackAccess;
  /** Ed25519, PKCS #8 in PEM. Left out: reports are not signed. */
  readonly reportSigningKey?: string;
};

export type ProcessRole = (typeof processRoles)[number];

export type SlackAccess = {
  readonly botToken: string;
  /** Left out: Slack's own. */
  readonly apiUrl?: string;
  /** How requests arrive; left out where the role takes in none. */
  readonly door?:
    | { readonly by: 'http'; readonly signingSecret: string }
    | { readonly by: 'socket'; readonly appToken: string };
};

export type Given = Readonly<Record<string, string | undefined>>;

/** The variables, parsed, with everything that is wrong with them: with any mistake they are not to be used. An empty variable counts as not given. No value of a secret one is ever told. */
export function readEnvironment(given: Given): {
  readonly environment: Environment;
  readonly mistakes: readonly Mistake[];
} {
  const mistakes: Mistake[] = [];
  const values = new Map<VariableName, string>();
  for (const variable of variables) {
    const { value, wrong } = read(variable, given);
    if (wrong !== undefined) {
      mistakes.push(mistake(variable.name, wrong));
    }
    if (value !== undefined) {
      values.set(variable.name, value);
    }
  }
  mistakes.push(...missing(values, given));
  return { environment: environment(values), mistakes };
}

function environment(values: ReadonlyMap<VariableName, string>): Environment {
  const role = processRoles.find((one) => one === values.get('ROLE')) ?? 'all';
  const reportSigningKey = signingKey(values.get('REPORT_SIGNING_KEY') ?? '');
  return {
    role,
    port: Number(values.get('PORT') ?? 3000),
    logLevel: logLevels.find((one) => one === values.get('LOG_LEVEL')) ?? 'info',
    redisUrl: values.get('REDIS_URL') ?? '',
    configFile: values.get('LIFEBOAT_CONFIG') ?? './lifeboat.yaml',
    slack: slackAccess(role, values),
    ...(reportSigningKey === undefined ? {} : { reportSigningKey }),
  };
}

function slackAccess(role: ProcessRole, values: ReadonlyMap<VariableName, string>): SlackAccess {
  const apiUrl = values.get('SLACK_API_URL');
  return {
    botToken: values.get('SLACK_BOT_TOKEN') ?? '',
    ...(apiUrl === undefined ? {} : { apiUrl }),
    ...(role === 'worker' ? {} : { door: slackDoor(values) }),
  };
}

function slackDoor(values: ReadonlyMap<VariableName, string>): NonNullable<SlackAccess['door']> {
  const appToken = values.get('SLACK_APP_TOKEN');
  return appToken === undefined
    ? { by: 'http', signingSecret: values.get('SLACK_SIGNING_SECRET') ?? '' }
    : { by: 'socket', appToken };
}

type Read = { readonly value?: string; readonly wrong?: string };

function read(variable: Variable, given: Given): Read {
  const { text, wrong } = said(variable, given);
  if (wrong !== undefined) {
    return { value: '', wrong };
  }
  const unfit = text === '' ? undefined : variable.allows?.(text);
  return {
    ...(text === '' ? {} : { value: text }),
    ...(unfit === undefined ? {} : { wrong: unfit }),
  };
}

type Said = { readonly text: string; readonly wrong?: string };

/** A secret may lie in a file, as Kubernetes mounts it: `NAME_FILE` is then its path. */
function said({ name, secret }: Variable, given: Given): Said {
  const file = secret === true ? (given[`${name}_FILE`] ?? '') : '';
  const text = given[name] ?? '';
  if (file === '') {
    return { text };
  }
  return text === ''
    ? contents(file, name)
    : { text, wrong: `is given together with ${name}_FILE: only one of them can count` };
}

function contents(path: string, name: string): Said {
  const file = readText(path);
  if ('why' in file) {
    return { text: '', wrong: `can't be read from the file of ${name}_FILE (${file.why})` };
  }
  const text = file.text.trim();
  return text === '' ? { text, wrong: `is empty in the file of ${name}_FILE` } : { text };
}

function missing(values: ReadonlyMap<VariableName, string>, given: Given): readonly Mistake[] {
  const door = values.get('ROLE') === 'worker' || values.has('SLACK_APP_TOKEN');
  const needed = ['SLACK_BOT_TOKEN', 'REDIS_URL', ...(door ? [] : ['SLACK_SIGNING_SECRET'])];
  const others = Object.keys(given).filter((name) => !variables.some((one) => one.name === name));
  return variables
    .filter(({ name }) => needed.includes(name) && !values.has(name))
    .map(({ name }) => {
      const [meant] = nearest(name, others, 1);
      const hint = meant === undefined ? '' : `: is ${meant}, which is given, meant to be it?`;
      return mistake(name, `is missing${hint}`);
    });
}

function mistake(name: VariableName, wrong: string): Mistake {
  const example = variables.find((one) => one.name === name)?.example ?? '';
  return { place: name, wrong, example: `${name}=${example}` };
}
