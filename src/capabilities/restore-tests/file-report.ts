import type { KeptFile, Outside } from '../../capability.ts';
import { sha256 } from '../../domain/canonical.ts';
import type { Language } from '../../domain/language.ts';
import { boundedReport } from '../../domain/restore-test/bounded-report.ts';
import { proofsOf } from '../../domain/restore-test/proofs-of.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import { signedReport, signedReportText } from '../../domain/restore-test/signed-report.ts';
import type { StepContext } from '../../engine/steps.ts';
import { UserError } from '../../errors.ts';
import { reportMarkdown } from './report-markdown.ts';
import { reportPicture } from './report-picture.ts';
import { reportWords } from './report-words.ts';

export type ReportOutside = Pick<Outside, 'archive' | 'pictures' | 'reports' | 'proofs' | 'signer'>;

/** A file that shows what the report says: the resource list that was expected, what stood in the namespace. */
export type Evidence = {
  /** Unique in its report, such as `expected.json`. */
  readonly name: string;
  readonly content: Uint8Array;
  readonly contentType: string;
};

export type Filing = {
  /** Of the picture's title, the Markdown and the titles of the files. */
  readonly language: Language;
  readonly evidence?: readonly Evidence[];
  /** All that the backup holds was restored: the proof is then one of the whole backup too. */
  readonly whole?: boolean;
};

/** Where a report lies now. A small result of a step. */
export type FiledReport = {
  /** For the thread, in this order: the picture of the timeline, the report as Markdown and as signed JSON. */
  readonly files: readonly KeptFile[];
  /** Its folder in the archive; left out: the archive could not be written, and `trouble` says why. */
  readonly place?: string;
  readonly trouble?: string;
  /** Of the key that signed it; left out: unsigned. */
  readonly fingerprint?: string;
};

/**
 * Called inside a step when a restore test has come to its end: draws and writes the report, keeps its files for the thread, puts them
 * with their evidence into the archive, and remembers report and proofs. Idempotent: the same report gives the same bytes. An archive that
 * can't be written does not keep the report from its readers. Filed again with something changed, such as who approved, it replaces the
 * one before. What a step returns of the report itself is `boundedReport` of it.
 */
export async function fileReport(
  told: RestoreTestReport,
  filing: Filing,
  context: Pick<StepContext, 'keep'>,
  outside: ReportOutside,
): Promise<FiledReport> {
  const { report, shown, all } = await written(told, filing, outside);
  const files: KeptFile[] = [];
  for (const file of shown) {
    files.push(await context.keep(file));
  }
  const archived = await archive(report.operation, all, filing.language, outside);
  await outside.reports.save(report);
  for (const proof of proofsOf(report, filing.whole === true)) {
    await outside.proofs.save(proof);
  }
  const { signer } = outside;
  return {
    files,
    ...archived,
    ...(signer === undefined ? {} : { fingerprint: signer.fingerprint }),
  };
}

type Shown = Evidence & { readonly title: string };

async function written(
  told: RestoreTestReport,
  { language, evidence = [] }: Filing,
  outside: ReportOutside,
): Promise<{
  readonly report: RestoreTestReport;
  readonly shown: readonly Shown[];
  readonly all: readonly Evidence[];
}> {
  const say = reportWords[language];
  const bounded = boundedReport(told);
  const name = `${bounded.operation}-report`;
  const svg = reportPicture(bounded);
  const picture: Shown = {
    name: `${bounded.operation}-timeline.png`,
    title: say.pictureTitle(bounded, language),
    content: await outside.pictures.png(svg, pictureWidth),
    contentType: 'image/png',
  };
  const report = { ...bounded, evidence: hashes([picture, ...evidence]) };
  const markdown: Shown = {
    name: `${name}.md`,
    title: say.markdownTitle,
    content: Buffer.from(reportMarkdown(report, language)),
    contentType: 'text/markdown; charset=utf-8',
  };
  const signed = signedReport(report, hashes([picture, markdown, ...evidence]), outside.signer);
  const json: Shown = {
    name: `${name}.json`,
    title: signed.signature === undefined ? say.unsignedTitle : say.signedTitle,
    content: Buffer.from(signedReportText(signed)),
    contentType: 'application/json',
  };
  return { report, shown: [picture, markdown, json], all: [...evidence, picture, markdown, json] };
}

const pictureWidth = 1_600;

/** The signed report last: whoever finds it finds all that it names. */
async function archive(
  operation: string,
  files: readonly Evidence[],
  language: Language,
  outside: Pick<ReportOutside, 'archive'>,
): Promise<Pick<FiledReport, 'place' | 'trouble'>> {
  const folder = `reports/${operation}`;
  try {
    for (const { name, content, contentType } of files) {
      await outside.archive.put(`${folder}/${name}`, content, contentType);
    }
    return { place: `${outside.archive.place}/${folder}` };
  } catch (error) {
    if (error instanceof UserError) {
      return { trouble: `${error.told[language]} ${error.remedy[language]}` };
    }
    throw error;
  }
}

function hashes(files: readonly Evidence[]): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ name, content }) => [name, sha256(content)]));
}
