import { mask } from './masking.ts';
import type { Probe } from './scenario.ts';

/** What one try of a probe showed: English, masked, short. `could not be tried`: this way of asking does not work here, which says nothing of the application. */
export type Judged = {
  readonly outcome: 'passed' | 'failed' | 'could not be tried';
  readonly detail: string;
  /** The application did its part so long before this was known. */
  readonly heldMs?: number;
};

/** What came back from a pod, however it was asked. */
export type Reply =
  | { readonly state: 'answered'; readonly status: number; readonly body: string }
  | { readonly state: 'ran'; readonly exitCode: number; readonly output: string }
  | { readonly state: 'connected'; readonly heldMs?: number }
  | { readonly state: 'refused'; readonly why: string }
  | { readonly state: 'too late' }
  | { readonly state: 'unreachable'; readonly why: string };

/** Whether a reply is what the probe expects. Bodies and outputs are shown only where they are not what was expected, without their secrets. */
export function judgedReply(probe: Probe, reply: Reply): Judged {
  switch (reply.state) {
    case 'answered':
      return judgedAnswer(probe, reply);
    case 'ran':
      return judgedRun(probe, reply);
    case 'connected':
      return {
        outcome: 'passed',
        detail: 'took the connection',
        ...(reply.heldMs === undefined ? {} : { heldMs: reply.heldMs }),
      };
    case 'refused':
      return { outcome: 'failed', detail: `did not answer: ${shown(reply.why)}` };
    case 'too late':
      return { outcome: 'failed', detail: 'did not answer in time' };
    case 'unreachable':
      return { outcome: 'could not be tried', detail: shown(reply.why) };
  }
}

/** No try passed before the deadline: what the last one showed. One that passed too late has failed. */
export function judgedLate(last: Judged, deadlineMs: number): Judged {
  return last.outcome === 'passed'
    ? {
        outcome: 'failed',
        detail: `passed only after its ${Math.round(deadlineMs / 1000)} s: ${last.detail}`,
      }
    : last;
}

function judgedAnswer(probe: Probe, reply: Reply & { readonly state: 'answered' }): Judged {
  if (probe.probe !== 'http') {
    return { outcome: 'could not be tried', detail: 'an answer of another kind than asked for' };
  }
  if (reply.status !== probe.expectStatus) {
    const body = reply.body.trim() === '' ? '' : `: ${shown(reply.body)}`;
    return {
      outcome: 'failed',
      detail: `answered ${reply.status} instead of ${probe.expectStatus}${body}`,
    };
  }
  return probe.expectBody === undefined || reply.body.includes(probe.expectBody)
    ? { outcome: 'passed', detail: `answered ${reply.status}` }
    : {
        outcome: 'failed',
        detail: `answered ${reply.status} with another body: ${shown(reply.body)}`,
      };
}

function judgedRun(probe: Probe, reply: Reply & { readonly state: 'ran' }): Judged {
  if (probe.probe !== 'command') {
    return { outcome: 'could not be tried', detail: 'an answer of another kind than asked for' };
  }
  if (reply.exitCode !== 0) {
    return {
      outcome: 'failed',
      detail: `ended with exit code ${reply.exitCode}: ${shown(reply.output)}`,
    };
  }
  return probe.expectOutput === undefined || reply.output.includes(probe.expectOutput)
    ? { outcome: 'passed', detail: 'ended with exit code 0' }
    : { outcome: 'failed', detail: `ended with another output: ${shown(reply.output)}` };
}

const mostShown = 300;

/** Masked before it is cut, so that no half of a secret is left. */
function shown(text: string): string {
  const masked = mask(text.trim()).replaceAll(/\s+/g, ' ');
  const said = masked === '' ? '(nothing)' : masked;
  return said.length <= mostShown ? said : `${said.slice(0, mostShown).toWellFormed()}…`;
}
