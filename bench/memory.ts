import { readFile } from 'node:fs/promises';

/** Resident memory of a process in megabytes; of the innermost child, where `npm` started it. */
export async function residentMegabytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${await innermost(pid)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(text)?.[1]) / 1024;
}

async function innermost(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  const [child] = text.trim().split(' ');
  return child === undefined || child === '' ? pid : innermost(Number(child));
}
