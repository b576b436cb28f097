/** The part of Slack's Block Kit that Lifeboat speaks, in Slack's own shapes and names; limits are those of Slack's reference. */
export type Message = {
  /** A full sentence with the outcome: what notifications and screen readers read. Escaped. */
  readonly text: string;
  readonly blocks: readonly Block[];
};

/** A modal or the App Home. */
export type View = {
  readonly type: 'modal' | 'home';
  readonly callback_id?: string;
  readonly private_metadata?: string;
  readonly title?: PlainText;
  readonly submit?: PlainText;
  readonly close?: PlainText;
  readonly blocks: readonly Block[];
};

export type PlainText = {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
};

/** `verbatim`: Slack links nothing on its own. */
export type Markdown = { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true };

export type Block =
  | { readonly type: 'header'; readonly block_id?: string; readonly text: PlainText }
  | { readonly type: 'divider'; readonly block_id?: string }
  | SectionBlock
  | {
      readonly type: 'context';
      readonly block_id?: string;
      readonly elements: readonly (PlainText | Markdown)[];
    }
  | {
      readonly type: 'actions';
      readonly block_id?: string;
      readonly elements: readonly (ButtonElement | SelectElement)[];
    }
  | {
      readonly type: 'rich_text';
      readonly block_id?: string;
      readonly elements: readonly RichText[];
    }
  | InputBlock;

export type SectionBlock = {
  readonly type: 'section';
  readonly block_id?: string;
  readonly text?: PlainText | Markdown;
  readonly fields?: readonly (PlainText | Markdown)[];
  readonly accessory?: ButtonElement | SelectElement;
  readonly expand?: true;
};

export type InputBlock = {
  readonly type: 'input';
  readonly block_id: string;
  readonly label: PlainText;
  readonly element: SelectElement | TextInput;
  readonly optional?: boolean;
  readonly hint?: PlainText;
};

export type ButtonElement = {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: PlainText;
  readonly value?: string;
  readonly style?: 'primary' | 'danger';
  readonly accessibility_label?: string;
  readonly confirm?: Confirm;
};

export type Confirm = {
  readonly title: PlainText;
  readonly text: PlainText;
  readonly confirm: PlainText;
  readonly deny: PlainText;
};

export type Option = { readonly text: PlainText; readonly value: string };

export type SelectElement = {
  readonly type: 'static_select';
  readonly action_id: string;
  readonly placeholder?: PlainText;
  readonly options: readonly Option[];
  readonly initial_option?: Option;
};

export type TextInput = {
  readonly type: 'plain_text_input';
  readonly action_id: string;
  readonly placeholder?: PlainText;
  readonly initial_value?: string;
  readonly max_length?: number;
};

/** Inert by construction: text in it can't mention, link or format. */
export type RichText =
  | { readonly type: 'rich_text_section'; readonly elements: readonly RichTextElement[] }
  | {
      readonly type: 'rich_text_preformatted';
      readonly elements: readonly { readonly type: 'text'; readonly text: string }[];
    }
  | {
      readonly type: 'rich_text_list';
      readonly style: 'bullet' | 'ordered';
      readonly indent?: number;
      readonly elements: readonly {
        readonly type: 'rich_text_section';
        readonly elements: readonly RichTextElement[];
      }[];
    };

export type RichTextElement =
  | {
      readonly type: 'text';
      readonly text: string;
      readonly style?: { readonly bold?: true; readonly code?: true; readonly italic?: true };
    }
  | { readonly type: 'user'; readonly user_id: string }
  | {
      readonly type: 'date';
      readonly timestamp: number;
      readonly format: string;
      readonly fallback: string;
    };
