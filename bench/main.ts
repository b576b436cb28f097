import { ack } from './ack.ts';
import { diagnose } from './diagnose.ts';
import { drill } from './drill.ts';
import { killed } from './killed.ts';
import { print, type Report } from './report.ts';
import { scale } from './scale.ts';
import { status } from './status.ts';
import { verify } from './verify.ts';
import { waiting } from './waiting.ts';

const benches: Readonly<Record<string, () => Promise<Report>>> = {
  ack,
  status,
  scale,
  diagnose,
  drill,
  waiting,
  killed,
  verify,
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => benches[name] === undefined);
if (names.length === 0 || unknown.length > 0) {
  process.stderr.write(`Say which: npm run bench -- ${Object.keys(benches).join(' | ')}\n`);
  process.exit(2);
}
for (const name of names) {
  const report = await benches[name]?.();
  if (report !== undefined) {
    print(report);
  }
}
