/** A person as Slack describes them, for the signed identity of one request. */
export type Person = {
  readonly userId: string;
  readonly teamId: string;
  readonly name: string;
  readonly standing: Standing;
  /** Slack's locale, such as `en-US`; decides the language of private answers. */
  readonly locale?: string;
  readonly timeZone?: string;
};

/** Everything but `member` is refused; `unknown` means that Slack did not answer, which also means no. */
export type Standing = 'member' | 'guest' | 'external' | 'deactivated' | 'bot' | 'unknown';
