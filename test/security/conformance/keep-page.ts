import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const file = path.resolve(import.meta.dirname, 'conformance.md');

/** @returns the page as it is kept; with WRITE_CONFORMANCE=1 (`npm run conformance`) it is written first. */
export async function keepPage(page: string): Promise<string> {
  if (process.env.WRITE_CONFORMANCE === '1') await writeFile(file, page);
  return readFile(file, 'utf8').catch(() => '');
}
