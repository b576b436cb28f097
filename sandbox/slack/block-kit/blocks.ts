import { dataTable, dataVisualization, table } from './data-blocks.ts';
import {
  accessory,
  actionElement,
  button,
  contextElement,
  imageElement,
  inputElement,
} from './elements.ts';
import { richText } from './rich-text.ts';
import { flag, list, object, oneOf, optional, problem, string, type Rule } from './rules.ts';
import { address, anyText, blockId, plainText } from './text.ts';

const id = { block_id: optional(blockId) };

const header = object({ type: oneOf('header'), ...id, text: plainText(150) });
const divider = object({ type: oneOf('divider'), ...id });
const section = object(
  {
    type: oneOf('section'),
    ...id,
    text: optional(anyText(3000)),
    fields: optional(list(anyText(2000), { max: 10 })),
    accessory: optional(accessory),
    expand: optional(flag),
  },
  ({ text, fields }, at) =>
    text === undefined && fields === undefined ? problem(at, 'missing required field: text') : [],
);
const context = object({
  type: oneOf('context'),
  ...id,
  elements: list(contextElement, { max: 10 }),
});
const actions = object({
  type: oneOf('actions'),
  ...id,
  elements: list(actionElement, { max: 25 }),
});
const image = object({
  type: oneOf('image'),
  ...id,
  image_url: address,
  alt_text: string(2000),
  title: optional(plainText(2000)),
});
const input = object({
  type: oneOf('input'),
  ...id,
  label: plainText(2000),
  element: inputElement,
  hint: optional(plainText(2000)),
  optional: optional(flag),
  dispatch_action: optional(flag),
});
const markdown = object({ type: oneOf('markdown'), ...id, text: string(12_000) });
const alert = object({
  type: oneOf('alert'),
  ...id,
  text: anyText(200),
  level: optional(oneOf('default', 'info', 'warning', 'error', 'success')),
});
const card = object({
  type: oneOf('card'),
  ...id,
  hero_image: optional(imageElement),
  title: optional(anyText(150)),
  subtitle: optional(anyText(150)),
  body: optional(anyText(200)),
  actions: optional(list(button, { max: 2 })),
});
const taskCard = object({
  type: oneOf('task_card'),
  ...id,
  task_id: string(255),
  title: string(255),
  status: oneOf('pending', 'in_progress', 'complete', 'error'),
  details: optional(richText),
  output: optional(richText),
});
const plan = object({
  type: oneOf('plan'),
  ...id,
  title: string(255),
  tasks: list(taskCard, { max: 50 }),
});

const everywhere = {
  header,
  divider,
  section,
  context,
  actions,
  image,
  input,
  rich_text: richText,
};

/** The blocks that a message may hold. Slack also sends `file`, which nobody else may. */
export const messageBlocks: Readonly<Record<string, Rule>> = {
  ...everywhere,
  markdown,
  card,
  table,
  data_table: dataTable,
  data_visualization: dataVisualization,
  task_card: taskCard,
  plan,
};

export const modalBlocks: Readonly<Record<string, Rule>> = { ...everywhere, alert };

/** Charts and tables are listed for the App Home by one source and seen failing by another: the stricter counts. */
export const homeBlocks: Readonly<Record<string, Rule>> = { ...everywhere, card };
