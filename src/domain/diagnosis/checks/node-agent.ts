import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { NodeAgentSeen, UncoveredNode } from '../facts/node-agent.ts';
import type { Finding, Subject } from '../finding.ts';
import { podsInNeed, reasonsForNodeAgent } from '../node-agent-wanted.ts';
import { serverMinor } from '../server-version.ts';
import { shellWord } from '../shell-word.ts';
import { saidByPods } from '../why-down.ts';
import { nodeAgentWords } from './node-agent-words.ts';

/** Whether the node agent is there, runs, is found by the server, and is on each node that needs it. */
export function nodeAgent(facts: DiagnosisFacts): readonly Finding[] {
  const seen = facts.seen.nodeAgent;
  if (seen === undefined) {
    return [];
  }
  const reasons = reasonsForNodeAgent(facts);
  if (seen.sets.length === 0) {
    return reasons.length === 0 ? [] : [finding('not-found', facts, { evidence: reasons })];
  }
  if (seen.sets.every(({ ready }) => ready === 0)) {
    return reasons.length === 0 ? [] : [down(seen, reasons, facts)];
  }
  return [...notOnNodes(seen, facts), ...unlabelled(seen, facts), ...evicted(seen, facts)];
}

function down(
  { sets, pods }: NodeAgentSeen,
  reasons: readonly string[],
  facts: DiagnosisFacts,
): Finding {
  return finding('down', facts, {
    evidence: [
      ...sets.map(({ name, desired, ready }) => `DaemonSet ${name}: ${ready} of ${desired} ready`),
      ...saidByPods(pods).slice(0, 5),
      ...reasons,
    ],
    follows: ['node-agent/oom-killed', 'velero/credentials-missing'],
  });
}

function notOnNodes({ pods, nodes }: NodeAgentSeen, facts: DiagnosisFacts): readonly Finding[] {
  const bare = (nodes?.uncovered ?? []).flatMap((node) => {
    const needing = podsInNeed(node, facts);
    return needing.length === 0 ? [] : [{ node, needing }];
  });
  const [first] = bare;
  if (first === undefined) {
    return [];
  }
  const subject = bare.length === 1 ? { kind: 'Node', name: first.node.name } : setIn(facts);
  return [
    finding('not-on-node', facts, {
      subject,
      evidence: [
        ...bare.map(
          ({ node, needing }) =>
            `node ${node.name}: ${why(node, pods)}; ${needing.length} pods with volumes to copy, such as ${needing
              .slice(0, 3)
              .map((one) => `${one.namespace}/${one.name}`)
              .join(', ')}`,
        ),
        ...((nodes?.others ?? 0) > 0
          ? [`${nodes?.others} more nodes without it were not looked at`]
          : []),
      ],
      follows: ['node-agent/oom-killed', 'node-agent/restarting'],
    }),
  ];
}

/** The node itself first, then what keeps the pod away, then the pod. */
function why(node: UncoveredNode, pods: NodeAgentSeen['pods']): string {
  if (!node.ready) {
    return 'the node is not Ready';
  }
  if (node.taints.length > 0) {
    return `taint ${node.taints.join(', ')} is not tolerated`;
  }
  if (node.lacks.length > 0) {
    return `label ${node.lacks.join(', ')} is missing`;
  }
  const its = pods.filter((pod) => pod.node === node.name);
  return saidByPods(its)[0] ?? 'no pod of it is there';
}

/** Since 1.16 the server looks for it by this label. */
function unlabelled({ pods }: NodeAgentSeen, facts: DiagnosisFacts): readonly Finding[] {
  const without = pods.filter(({ labels }) => labels['role'] !== 'node-agent');
  return without.length === 0 || (serverMinor(facts) ?? 0) < 16
    ? []
    : [
        finding('label-missing', facts, {
          evidence: without.map(
            ({ name, labels }) => `pod ${name}, label role: ${labels['role'] ?? '(none)'}`,
          ),
        }),
      ];
}

function evicted({ pods }: NodeAgentSeen, facts: DiagnosisFacts): readonly Finding[] {
  const gone = pods.filter(({ phase }) => phase === 'Evicted');
  return gone.length === 0
    ? []
    : [
        finding('evicted', facts, {
          evidence: gone.map(
            ({ name, node, message }) => `pod ${name} on ${node ?? '?'}: Evicted: ${message ?? ''}`,
          ),
        }),
      ];
}

function setIn({ veleroNamespace }: DiagnosisFacts): Subject {
  return { kind: 'DaemonSet', name: 'node-agent', namespace: veleroNamespace };
}

function finding(
  trouble: keyof typeof nodeAgentWords,
  facts: DiagnosisFacts,
  seen: {
    readonly subject?: Subject;
    readonly evidence: readonly string[];
    readonly follows?: readonly string[];
  },
): Finding {
  const { title, cause, remedy } = nodeAgentWords[trouble];
  const velero = shellWord(facts.veleroNamespace);
  return {
    check: `node-agent/${trouble}`,
    severity: trouble === 'evicted' ? 'P2' : 'P1',
    subject: seen.subject ?? setIn(facts),
    title,
    evidence: evidenceLines(seen.evidence),
    cause,
    remedy: {
      say: remedy,
      commands: [
        `kubectl -n ${velero} get daemonset,pods -o wide`,
        `kubectl -n ${velero} describe daemonset node-agent`,
      ],
    },
    follows: (seen.follows ?? []).map((check) => ({ check })),
  };
}
