import { buildParts } from './build.ts';

const parts = await buildParts((line) => {
  process.stdout.write(`${line}\n`);
});
for (const [name, path] of parts) {
  process.stdout.write(`${name}  ${path}\n`);
}
