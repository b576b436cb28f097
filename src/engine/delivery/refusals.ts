import type { Attempt } from '../../outside/store/outbox/attempts.ts';

/**
 * What follows from Slack's no. `gone`: the message that was to be updated is not there or can't be changed any more, so another one is
 * posted. `shape`: Slack does not take the blocks. `app`: the app itself is not accepted, so nothing could be said anywhere; it waits for
 * somebody to repair that. `place`: it can't be said there.
 */
export type Meaning = 'gone' | 'shape' | 'app' | 'place';

const gone: readonly string[] = [
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'no_message_in_channel',
];

const shape: readonly string[] = [
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'invalid_arguments',
  'msg_too_long',
  'msg_blocks_too_long',
  'too_many_attachments',
  'metadata_too_large',
  'only_one_table_allowed',
];

const app: readonly string[] = [
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'no_permission',
  'org_login_required',
  'ekm_access_denied',
  'two_factor_setup_required',
  'accesslimited',
];

export function meaningOf(error: string, call: Attempt['call'], isPlain: boolean): Meaning {
  if (call === 'update' && gone.includes(error)) {
    return 'gone';
  }
  if (call !== 'file' && !isPlain && shape.includes(error)) {
    return 'shape';
  }
  return app.includes(error) ? 'app' : 'place';
}
