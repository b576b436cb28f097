import type { Json, JsonObject } from './messages.ts';
import { homeBlocks, messageBlocks, modalBlocks } from './block-kit/blocks.ts';
import {
  byType,
  characters,
  isObject,
  list,
  object,
  oneOf,
  optional,
  problem,
  string,
} from './block-kit/rules.ts';
import type { Problem, Rule } from './block-kit/rules.ts';
import { plainText } from './block-kit/text.ts';
import { duplicateIds, tooManyOfAKind } from './block-kit/unique.ts';

export type { Problem } from './block-kit/rules.ts';

/** Why Slack would not take a payload: its error word, and where it broke which rule. */
export type Verdict = {
  readonly error: string;
  readonly problems: readonly Problem[];
};

/** What is judged; unknown parts are judged too, so anything may be handed in. */
export type MessagePayload = {
  readonly text?: unknown;
  readonly blocks?: unknown;
  readonly metadata?: unknown;
};

const longestText = 4000;
/** Slack publishes no number; 13.2 kB was seen failing. */
const mostBlockBytes = 12_000;
const mostBlocks = 50;

/** Judges a message by Slack's limits for blocks, text and metadata, the stricter where sources disagree. `undefined`: it is fine. */
export function checkMessage(payload: MessagePayload): Verdict | undefined {
  const { text, blocks = [], metadata } = asJson(payload);
  if (typeof text !== 'string' || text === '')
    return verdict('no_text', problem('/text', 'required'));
  if (characters(text) > longestText)
    return verdict('msg_too_long', string(longestText)(text, '/text'));
  return checkBlocks(blocks) ?? checkMetadata(metadata);
}

function checkBlocks(blocks: Json): Verdict | undefined {
  if (!Array.isArray(blocks))
    return verdict('invalid_blocks_format', problem('/blocks', 'no array'));
  const broken = list(byType(messageBlocks), { min: 0, max: mostBlocks })(blocks, '/blocks');
  const problems = [
    ...broken,
    ...duplicateIds(blocks, '/blocks'),
    ...tooManyOfAKind(blocks, '/blocks'),
  ];
  if (problems.length > 0) return verdict('invalid_blocks', problems);
  const bytes = Buffer.byteLength(JSON.stringify(blocks));
  return bytes > mostBlockBytes
    ? verdict('msg_blocks_too_long', problem('/blocks', `${bytes} bytes`))
    : undefined;
}

const metadataRule = object({ event_type: string(255), event_payload: flatPayload });

function checkMetadata(metadata: Json | undefined): Verdict | undefined {
  if (metadata === undefined) return undefined;
  const problems = metadataRule(metadata, '/metadata');
  return problems.length > 0 ? verdict('invalid_metadata_format', problems) : undefined;
}

/** Strings, numbers, booleans; objects and lists of these; nothing deeper. */
function flatPayload(value: Json, at: string): Problem[] {
  if (!isObject(value)) return problem(at, 'must be an object');
  return Object.entries(value).flatMap(([name, inside]) =>
    depth(inside) > 2 || inside === null ? problem(`${at}/${name}`, 'is not flat') : [],
  );
}

function depth(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depth));
}

const viewParts = {
  callback_id: optional(string(255)),
  external_id: optional(string(255)),
  private_metadata: optional(string(3000, 0)),
};
const modal = object({
  type: oneOf('modal'),
  ...viewParts,
  title: plainText(24),
  submit: optional(plainText(24)),
  close: optional(plainText(24)),
  clear_on_close: optional(anything),
  notify_on_close: optional(anything),
  submit_disabled: optional(anything),
  blocks: list(byType(modalBlocks), { max: 100 }),
});
const home = object({
  type: oneOf('home'),
  ...viewParts,
  blocks: list(byType(homeBlocks), { max: 100 }),
});

/** Judges a modal or an App Home. `undefined`: it is fine. */
export function checkView(payload: unknown): Verdict | undefined {
  const view = asJson(payload as Json);
  const rule: Rule = byType({ modal, home });
  const problems = [...rule(view, '/view'), ...viewProblems(view)];
  return problems.length > 0 ? verdict('invalid_arguments', problems) : undefined;
}

function viewProblems(view: Json): Problem[] {
  if (!isObject(view) || !Array.isArray(view['blocks'])) return [];
  const blocks = view['blocks'].filter(isObject);
  const asks = blocks.some((block) => block['type'] === 'input');
  const noSubmit = view['type'] === 'modal' && asks && view['submit'] === undefined;
  return [
    ...duplicateIds(blocks, '/view/blocks'),
    ...(noSubmit ? problem('/view', 'missing required field: submit') : []),
    ...moreThanOneFocus(blocks),
  ];
}

function moreThanOneFocus(blocks: readonly JsonObject[]): Problem[] {
  const focused = JSON.stringify(blocks).split('"focus_on_load":true').length - 1;
  return focused > 1 ? problem('/view/blocks', 'focus_on_load allowed on one element only') : [];
}

function anything(): Problem[] {
  return [];
}

function verdict(error: string, problems: readonly Problem[]): Verdict {
  return { error, problems };
}

/** What would travel: without `undefined`, functions and the like. */
function asJson<T>(payload: T): { [K in keyof T]: Json } & Json {
  return JSON.parse(JSON.stringify(payload ?? null)) as { [K in keyof T]: Json } & Json;
}

/** The sentences that Slack puts into `response_metadata.messages`. */
export function slackMessages(found: Verdict): string[] {
  return found.problems.map(({ at, message }) => `[ERROR] ${message} [json-pointer:${at}]`);
}
