import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

const texts = new Map<string, string>();

/** The text of a file of the repository. */
export function read(file: string): string {
  const text = texts.get(file) ?? readFileSync(path.join(root, file), 'utf8');
  texts.set(file, text);
  return text;
}

/** The pages of docs/, which travel in the package. */
export const documents = readdirSync(path.join(root, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);

/** All pages that people read: those at the root, docs/, and what the folders say of themselves. */
export const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...documents,
  ...['bench', 'demo-app', 'docs/api', 'simulator', 'test'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
      .map((name) => path.posix.join(folder, name)),
  ),
];

interface Link {
  /** The file it leads to, from the root of the repository. */
  readonly file: string;
  readonly anchor: string | undefined;
}

/** The links of a page to files and headings, without those to the internet. */
export function linksOf(page: string): Link[] {
  const targets = [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)];
  return targets
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = '', anchor] = target.split('#');
      const folder = path.posix.dirname(page);
      return { file: file === '' ? page : path.posix.join(folder, file), anchor };
    });
}

/** The anchors that GitHub and npm give the headings of a page. */
export function anchorsOf(page: string): string[] {
  const seen = new Map<string, number>();
  const text = withoutCode(read(page));
  const ids = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id);
  const headings = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const anchor = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
      .replaceAll(' ', '-');
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  });
  return [...ids, ...headings];
}

/** Programs may hold what looks like a link or a heading. */
function withoutCode(text: string): string {
  return text.replace(/^```.*?^```/gms, '');
}
