import type { PrivateMessage } from './arrivals.ts';
import type { SlackView } from './payloads.ts';

/** A message as a form without a button to send it: for who pressed where no message can answer. It keeps the metadata of the form it replaces. */
export function toldView(message: PrivateMessage, metadata: string): SlackView {
  const view = {
    type: 'modal' as const,
    title: { type: 'plain_text', text: 'Lifeboat', emoji: false },
    private_metadata: metadata,
    blocks: message.blocks,
  };
  return view;
}
