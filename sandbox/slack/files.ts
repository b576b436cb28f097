/** A file on its way (reserved, uploaded) or shared: bytes arrive before it is completed into a channel. */
export type StoredFile = {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  title: string;
  content?: Buffer;
  completed: boolean;
  /** Channel to the timestamps of the messages that share it. */
  readonly shares: Map<string, string[]>;
};
