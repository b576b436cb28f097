import { rulesApart } from './masked-apart.ts';
import { maskCodes } from './masked-codes.ts';
import { maskLookAlikes } from './masked-look-alikes.ts';
import { maskPairs } from './masked-pairs.ts';
import { maskWraps } from './masked-wraps.ts';

export const hidden = '***';

/**
 * Text from clusters, logs, errors and people without the secrets that are recognized in it: keys, tokens, presigned addresses,
 * passwords in addresses and in `name=value` pairs, PEM blocks. What stays is as it was, so JSON stays JSON. Names, digests and
 * identifiers stay readable. Takes time in proportion to the length, whatever the text; masking twice changes nothing more. Of a text
 * with a word of megabytes, for which the matcher's stack is too small, nothing is shown.
 */
export function mask(text: string): string {
  if (text === '') {
    return text;
  }
  try {
    return maskAll(text);
  } catch (error) {
    if (error instanceof RangeError) {
      return hidden;
    }
    throw error;
  }
}

function maskAll(text: string): string {
  const whole = maskWraps(text, hidden, (one) => maskTo(0, one));
  return maskLookAlikes(maskTo(3, whole), (plain) => maskTo(3, plain));
}

function maskTo(codes: number, text: string): string {
  const known = rules.reduce((rest, { pattern, shown }) => rest.replace(pattern, shown), text);
  const masked = maskPairs(known, hidden).replace(bareKey, (word) =>
    looksRandom(word) ? hidden : word,
  );
  return codes === 0 ? masked : maskCodes(masked, hidden, (one) => maskTo(codes - 1, one));
}

/** A name, a label or a phase, masked. What Kubernetes allows as a name stays as it is, also one such as `xapp-frontend`, and costs no time. */
export function maskWord(word: string): string {
  return unremarkable.test(word) ? word : mask(word);
}

const unremarkable = /^(?:[a-z0-9.-]*|[A-Za-z]{1,15})$/;

/**
 * Each pattern begins with something fixed and then only consumes, or is fenced by a look-behind to one try per word: none can go
 * over the same text again and again.
 */
const rules: readonly { readonly pattern: RegExp; readonly shown: string }[] = [
  {
    pattern:
      /-----BEGIN [A-Z0-9 ]{1,60}-----(?:[A-Za-z0-9+/=\s\\:,.]|-(?!----))*(?:-----END [A-Z0-9 ]{1,60}-----)?/g,
    shown: hidden,
  },
  /** A PEM block or the file of AWS credentials in base64, as kubeconfigs and Secrets carry them. */
  { pattern: /(?:LS0tLS1CRUdJTi|W2RlZmF1bHRd)[A-Za-z0-9+/=_-]{8,}/g, shown: hidden },
  { pattern: /(?<![A-Za-z0-9])(A(?:KIA|SIA))[A-Z0-9]{12,}/g, shown: `$1${hidden}` },
  {
    pattern: /(xox[a-z]-|xoxe\.xox[a-z]-|xapp-(?=[0-9]-[A-Z]))[A-Za-z0-9-]{6,}/g,
    shown: `$1${hidden}`,
  },
  /** Keys of clouds that speak S3, session tokens of AWS, and passwords of Azure's and Google's applications. */
  {
    pattern: /(?<![A-Za-z0-9])(LTAI|AKID|GOOG1|GOCSPX-|1\/\/0)(?=[\w-]{0,64}[0-9])[\w-]{16,}/g,
    shown: `$1${hidden}`,
  },
  { pattern: /(?:FwoGZXIvYXdz|FQoGZXIvYXdz|IQoJb3JpZ2lu)[\w+/=%-]{16,}/g, shown: hidden },
  { pattern: /((?<=[0-9])Q~)[\w~.-]{31,34}/g, shown: `$1${hidden}` },
  {
    pattern: /(hooks\.slack(?:-gov)?\.com\/[a-z]{1,20}\/)[A-Za-z0-9/_-]+/g,
    shown: `$1${hidden}`,
  },
  {
    pattern:
      /(?<![A-Za-z0-9])(gh[a-z]_|github_pat_|gl(?:pat|[a-z]{0,3}[dr]t|cbt|ptt|oas|soat|agent|imt|ft)-|AIza|ya29\.|hv[brs]\.|npm_|pypi-|dckr_pat_|dop_v1_|hf_|glsa_|[rs]k_(?:live|test)_|AGE-SECRET-KEY-)[\w-]{16,}/g,
    shown: `$1${hidden}`,
  },
  /** Keys of services of models and payments: never in small letters alone, as names of Kubernetes are. */
  {
    pattern: /(?<![\w.-])(sk-(?:[a-z]{2,12}[0-9]{0,2}-)?)(?=[\w-]{0,256}[A-Z])[\w-]{20,}/g,
    shown: `$1${hidden}`,
  },
  /** A key in the query of an address: a path of an object has slashes, a name no capitals. */
  {
    pattern:
      /((?:[?&;]|\\u0026)(?:key|apikey|api-key|code|auth)=)(?=[\w-]{0,256}[0-9])(?=[\w-]{0,256}[A-Z])[\w-]{16,1024}(?![\w./%-])/g,
    shown: `$1${hidden}`,
  },
  /** A password that somebody only says. One that is a word or a name of Kubernetes can't be told from the sentence. */
  {
    pattern:
      /(?<![A-Za-z])(pass(?:word|wd|phrase)[ \t]{1,8}(?:(?:is|was)[ \t]{1,8})?\\{0,15}["'`]?)(?=[^\s"'`]{0,128}[0-9])(?=[^\s"'`]{0,128}[A-Za-z])(?![a-z0-9]{1,63}(?:[.-][a-z0-9]{1,63}){1,16}(?![^\s,;:"'`]))(?!\/)[^\s"'`,;()]{6,}/gi,
    shown: `$1${hidden}`,
  },
  /** An address with a token in place of a user. */
  { pattern: /(:\/\/)(?=[^\s@]{0,256}[0-9])[A-Za-z0-9_-]{20,256}@/g, shown: `$1${hidden}@` },
  /** What S3 and STS say in XML, and the password of a registry as a kubelet is given it. */
  {
    pattern: /(<(?:SecretAccessKey|SessionToken|SignatureProvided)>)[^<\s]{1,8192}/g,
    shown: `$1${hidden}`,
  },
  {
    pattern: /(\\{0,15}"auth\\{0,15}"[ \t]{0,8}:[ \t]{0,8}\\{0,15}")[A-Za-z0-9+/=]{8,}/g,
    shown: `$1${hidden}`,
  },
  /** The value of a key of YAML in the lines below it. */
  {
    pattern:
      /((?:password|passphrase|secret|token|key)["']?:[ \t]{0,8}[|>][+-]?[ \t]{0,8}\n[ \t]{1,40})[^\n]+(?:\n[ \t]+[^\n]+){0,100}/gi,
    shown: `$1${hidden}`,
  },
  /** JSON Web Tokens, and other JSON in base64, such as that of a registry's password. */
  { pattern: /(?<![\w-])eyJ[\w-]{16,}={0,2}(?:\.[\w-]*){0,4}/g, shown: hidden },
  { pattern: /(:\/\/[^\s/?#:@"'<>\\]{0,256}:)[^\s/?#"'<>\\]{1,1024}@/g, shown: `$1${hidden}@` },
  {
    pattern:
      /(X-(?:Amz|Goog)-(?:Signature|Credential|Security-Token)|AWSAccessKeyId|GoogleAccessId|(?:(?<![\w%-])|(?<=\\u0026|%26))(?:Signature|sig))(=|%(?:25){0,4}3D)(?:(?!%26)[^&\s"'<>\\,;])+/gi,
    shown: `$1$2${hidden}`,
  },
  {
    pattern:
      /((?<!-)--[a-z0-9-]{0,40}(?:password|token|(?:secret|access|api)-key)[ \t]{1,8})[^\s"'`-][^\s"'`]*/gi,
    shown: `$1${hidden}`,
  },
  {
    pattern:
      /(?<![A-Za-z])((?:[Bb]earer|BEARER|[Bb]asic|BASIC|[Dd]igest|[Nn]egotiate)[ \t]{1,8})(?![A-Z]?[a-z]*(?![\w.~+/=-]))[\w.~+/=-]{6,}/g,
    shown: `$1${hidden}`,
  },
  { pattern: /(?<![\w.-])(SG\.)[\w-]{16,32}\.[\w-]{16,}/g, shown: `$1${hidden}` },
  /** What a sentence calls a token, without a sign between: no name, which has no capitals. */
  {
    pattern:
      /((?:[Ss]ecret|[Tt]oken|[Kk]ey)[ \t]{1,8}(?:(?:is|was)[ \t]{1,8})?["'`]?)(?=[\w+=~-]{0,256}[A-Z])(?=[\w+=~-]{0,256}[a-z])(?=[\w+=~-]{0,256}[0-9])[\w+=~-]{16,}(?![\w./+=~-])/g,
    shown: `$1${hidden}`,
  },
  /** The user of etcd, curl and their like; two numbers are ids of a user and a group. */
  {
    pattern:
      /((?:--user[ =]|(?<=\s)-u )\\{0,15}["']?[\w.@-]{1,64}:)(?![0-9]+(?![^\s"']))[^\s"'`\\*]{2,}/g,
    shown: `$1${hidden}`,
  },
  /** A password as bytes, as Go prints them. */
  {
    pattern:
      /((?:password|passphrase|secret|token|key)["'\\]{0,16}[ \t]{0,8}[:=][ \t]{0,8}(?:\[\]u?int8|\[\]byte)?[[{])(?:0x[0-9a-f]{1,2}|[0-9]{1,3})(?:,?[ \t]{1,4}(?:0x[0-9a-f]{1,2}|[0-9]{1,3})){3,}/gi,
    shown: `$1${hidden}`,
  },
  {
    pattern: /((?:set-)?cookie["']?[ \t]{0,8}:[ \t]{0,8})[\w.-]{1,64}=[^\n"'\\]+/gi,
    shown: `$1${hidden}`,
  },
  /** Schemes of AWS before version 4, of Azure, and of what calls a token so. */
  {
    pattern:
      /(Authorization\\{0,15}["'`]?[ \t]{0,8}[:=][ \t]{0,8}[[\\"'`]{0,16}(?:AWS|SharedKey(?:Lite)?|token|ApiKey)[ \t]{1,8})(?=[^\s"'`\],;]{0,1024}[0-9])[^\s"'`\],;]+/gi,
    shown: `$1${hidden}`,
  },
  ...rulesApart(hidden),
];

/** AWS's secret keys and those of Azure's storage have no mark but their length; in an address their signs are encoded. */
const bareKey =
  /(?<![A-Za-z0-9/+_.%-])(?:(?:[A-Za-z0-9/+]|%2[BFbf]){40}(?![A-Za-z0-9/+=_%-])|[A-Za-z0-9/+]{86}==)/g;

/** Not a digest in hexadecimal, not a name and not a path. */
function looksRandom(word: string): boolean {
  const slashes = word.split('/').length - 1;
  return /[A-Z]/.test(word) && /[a-z]/.test(word) && /[0-9]/.test(word) && slashes < 5;
}
