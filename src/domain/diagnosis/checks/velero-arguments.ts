import { goDurationMs } from '../../schedule/go-duration.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { ServerDeployment } from '../facts/velero-server.ts';
import type { Finding, Severity } from '../finding.ts';
import { isSet } from '../../flags-of.ts';
import { deploymentIn } from '../server-silence.ts';
import { serverMinor } from '../server-version.ts';
import { shellWord } from '../shell-word.ts';
import { argumentWords, type ArgumentTrouble } from './velero-arguments-words.ts';

/** Arguments of the server with which it does not do what people count on. */
export function veleroArguments(facts: DiagnosisFacts): readonly Finding[] {
  const deployment = facts.seen.veleroServer?.deployment;
  if (deployment === undefined) {
    return [];
  }
  const asked = { deployment, facts, minor: serverMinor(facts) };
  return looks.flatMap((look) => {
    const found = look(asked);
    return found === undefined ? [] : [argumentFinding(found, facts)];
  });
}

type Asked = {
  readonly deployment: ServerDeployment;
  readonly facts: DiagnosisFacts;
  readonly minor: number | undefined;
};

type Odd = {
  readonly trouble: ArgumentTrouble;
  readonly severity: Severity;
  readonly evidence: readonly string[];
};

const looks: readonly ((asked: Asked) => Odd | undefined)[] = [
  otherNamespace,
  controllersOff,
  unknownArguments,
  resticUploader,
  movesWithoutCsi,
  notValidating,
  shortTimeouts,
  debugLog,
];

function otherNamespace({ deployment, facts }: Asked): Odd | undefined {
  const said = deployment.flags['namespace'] ?? deployment.namespaceSaid ?? '';
  // What is taken from the environment stands there as $(NAME).
  return /^[a-z0-9-]+$/.test(said) && said !== facts.veleroNamespace
    ? { trouble: 'wrong-namespace', severity: 'P1', evidence: [`--namespace=${said}`] }
    : undefined;
}

const keepingCopies = ['backup', 'schedule', 'backup-operations', 'backup-finalizer'];

function controllersOff({ deployment: { flags }, facts }: Asked): Odd | undefined {
  const off = (flags['disable-controllers'] ?? '').split(',').filter((one) => one !== '');
  const restoresOnly = isSet(flags, 'restore-only');
  if (off.length === 0 && !restoresOnly) {
    return undefined;
  }
  const stopsCopies = restoresOnly || off.some((one) => keepingCopies.includes(one));
  const isWanted = facts.state.schedules.some(({ paused }) => !paused);
  return {
    trouble: 'controllers-disabled',
    severity: stopsCopies && isWanted ? 'P1' : 'P2',
    evidence: [
      ...(off.length === 0 ? [] : [`--disable-controllers=${off.join(',')}`]),
      ...(restoresOnly ? ['--restore-only'] : []),
    ],
  };
}

/** Renamed with 1.10; a server ends at an argument that it does not know. */
const gone = [
  'default-volumes-to-restic',
  'restic-timeout',
  'default-restic-prune-frequency',
] as const;

function unknownArguments({ deployment: { flags }, minor = 0 }: Asked): Odd | undefined {
  const found = minor >= 10 ? gone.filter((name) => flags[name] !== undefined) : [];
  return found.length === 0
    ? undefined
    : {
        trouble: 'removed-argument',
        severity: 'P1',
        evidence: found.map((name) => `--${name}; server 1.${minor}`),
      };
}

function resticUploader({ deployment: { flags }, minor = 0 }: Asked): Odd | undefined {
  return flags['uploader-type'] === 'restic' && minor >= 15
    ? {
        trouble: 'restic-uploader',
        severity: minor >= 17 ? 'P1' : 'P2',
        evidence: [`--uploader-type=restic; server 1.${minor}`],
      }
    : undefined;
}

function movesWithoutCsi({ deployment: { flags } }: Asked): Odd | undefined {
  const features = (flags['features'] ?? '').split(',');
  return isSet(flags, 'default-snapshot-move-data') && !features.includes('EnableCSI')
    ? {
        trouble: 'csi-feature-missing',
        severity: 'P1',
        evidence: [`--default-snapshot-move-data, --features=${flags['features'] ?? '(none)'}`],
      }
    : undefined;
}

function notValidating({ deployment: { flags } }: Asked): Odd | undefined {
  const said = flags['store-validation-frequency'];
  return said !== undefined && goDurationMs(said) === 0
    ? {
        trouble: 'not-validating',
        severity: 'P2',
        evidence: [`--store-validation-frequency=${said}`],
      }
    : undefined;
}

const fiveMinutes = 5 * 60_000;

function shortTimeouts({ deployment: { flags } }: Asked): Odd | undefined {
  const short = ['fs-backup-timeout', 'default-item-operation-timeout'].filter((name) => {
    const ms = goDurationMs(flags[name] ?? '');
    return ms !== undefined && ms < fiveMinutes;
  });
  return short.length === 0
    ? undefined
    : {
        trouble: 'short-timeout',
        severity: 'P2',
        evidence: short.map((name) => `--${name}=${flags[name] ?? ''}`),
      };
}

function debugLog({ deployment: { flags } }: Asked): Odd | undefined {
  const level = flags['log-level'] ?? '';
  return ['debug', 'trace'].includes(level)
    ? { trouble: 'debug-log', severity: 'info', evidence: [`--log-level=${level}`] }
    : undefined;
}

function argumentFinding({ trouble, severity, evidence }: Odd, facts: DiagnosisFacts): Finding {
  const { title, cause, remedy } = argumentWords[trouble];
  const velero = shellWord(facts.veleroNamespace);
  return {
    check: `velero/${trouble}`,
    severity,
    subject: deploymentIn(facts),
    title,
    evidence: evidenceLines(evidence),
    cause,
    remedy: {
      say: remedy,
      commands: [
        `kubectl -n ${velero} get deployment velero -o jsonpath='{.spec.template.spec.containers[0].args}'`,
      ],
    },
  };
}
