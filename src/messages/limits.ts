import type {
  Block,
  ButtonElement,
  Confirm,
  InputBlock,
  Markdown,
  Option,
  PlainText,
  RichText,
  RichTextElement,
  SectionBlock,
  SelectElement,
} from './blocks.ts';
import { cut, cutMarkdown } from './escape.ts';

/** A block as Slack takes it (its reference of blocks and elements): cut visibly, split into several, or none when nothing would be in it. */
export function withinLimits(block: Block): readonly Block[] {
  switch (block.type) {
    case 'header':
      return filled(block.text.text) ? [{ ...block, text: shortened(block.text, 150) }] : [];
    case 'divider':
      return [block];
    case 'section':
      return sections(block);
    case 'context':
      return parts(block.elements.filter(hasText), 10).map((elements) => ({
        ...block,
        elements: elements.map((one) => shortened(one, 2900)),
      }));
    case 'actions':
      return parts(block.elements.flatMap(element), 25).map((elements) => ({ ...block, elements }));
    case 'rich_text': {
      const elements = block.elements.flatMap(richText);
      return elements.length === 0 ? [] : [{ ...block, elements }];
    }
    case 'input':
      return input(block);
  }
}

function sections(block: SectionBlock): readonly Block[] {
  const { text, fields, accessory, ...rest } = block;
  const fitting = accessory === undefined ? [] : element(accessory);
  const [first, ...others] = parts((fields ?? []).filter(hasText), 10).map((group) => ({
    fields: group.map((one) => shortened(one, 1900)),
  }));
  const shown = text !== undefined && filled(text.text) ? { text: shortened(text, 2900) } : {};
  if (first === undefined && !('text' in shown)) {
    return fitting.length === 0 ? [] : [{ type: 'actions', elements: fitting }];
  }
  const beside = fitting[0] === undefined ? {} : { accessory: fitting[0] };
  return [
    { ...rest, ...shown, ...first, ...beside },
    ...others.map((group): Block => ({ type: 'section', ...group })),
  ];
}

function input(block: InputBlock): readonly Block[] {
  const fitting = block.element.type === 'static_select' ? element(block.element) : [block.element];
  return fitting.flatMap((one): readonly Block[] =>
    one.type === 'button'
      ? []
      : [
          {
            ...block,
            label: shortened(block.label, 1900),
            element: one,
            ...(block.hint === undefined || !hasText(block.hint)
              ? {}
              : { hint: shortened(block.hint, 1900) }),
          },
        ],
  );
}

/** A value is never cut, since it would mean something else: a button or option that can't carry its own is left out. */
function element(one: ButtonElement | SelectElement): readonly (ButtonElement | SelectElement)[] {
  if (one.type === 'static_select') {
    return select(one);
  }
  const { value = '', accessibility_label: aloud = '', confirm, ...rest } = one;
  if (value.length > 2000 || one.action_id.length > 240 || !filled(one.text.text)) {
    return [];
  }
  return [
    {
      ...rest,
      text: shortened(one.text, 75),
      ...(value === '' ? {} : { value }),
      ...(aloud === '' ? {} : { accessibility_label: cut(aloud, 75) }),
      ...(confirm === undefined ? {} : { confirm: shortConfirm(confirm) }),
    },
  ];
}

function shortConfirm(asked: Confirm): Confirm {
  return {
    title: shortened(asked.title, 100),
    text: shortened(asked.text, 300),
    confirm: shortened(asked.confirm, 30),
    deny: shortened(asked.deny, 30),
  };
}

function select(one: SelectElement): readonly SelectElement[] {
  const options = one.options.filter(fits).slice(0, 100).map(short);
  const initial = options.find((option) => option.value === one.initial_option?.value);
  const { placeholder, initial_option: _asked, ...rest } = one;
  const kept: SelectElement = {
    ...rest,
    options,
    ...(placeholder === undefined || !hasText(placeholder)
      ? {}
      : { placeholder: shortened(placeholder, 150) }),
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
  return options.length === 0 ? [] : [kept];
}

function fits(option: Option): boolean {
  return option.value !== '' && option.value.length <= 75 && filled(option.text.text);
}

function short(option: Option): Option {
  return { text: shortened(option.text, 75), value: option.value };
}

function richText(part: RichText): readonly RichText[] {
  switch (part.type) {
    case 'rich_text_preformatted': {
      const elements = part.elements.filter((one) => one.text !== '').map(shortText);
      return elements.length === 0 ? [] : [{ ...part, elements }];
    }
    case 'rich_text_section': {
      const elements = part.elements.flatMap(richTextElement);
      return elements.length === 0 ? [] : [{ ...part, elements }];
    }
    case 'rich_text_list': {
      const elements = part.elements
        .map((one) => ({ ...one, elements: one.elements.flatMap(richTextElement) }))
        .filter((one) => one.elements.length > 0);
      return elements.length === 0 ? [] : [{ ...part, elements }];
    }
  }
}

function richTextElement(one: RichTextElement): readonly RichTextElement[] {
  if (one.type !== 'text') {
    return [one];
  }
  return one.text === '' ? [] : [shortText(one)];
}

function shortText<T extends { readonly text: string }>(one: T): T {
  return { ...one, text: cut(one.text, 2900) };
}

function shortened<T extends PlainText | Markdown>(text: T, limit: number): T {
  return {
    ...text,
    text: text.type === 'mrkdwn' ? cutMarkdown(text.text, limit) : cut(text.text, limit),
  };
}

function hasText(one: PlainText | Markdown): boolean {
  return filled(one.text);
}

function filled(text: string): boolean {
  return text.trim() !== '';
}

function parts<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
