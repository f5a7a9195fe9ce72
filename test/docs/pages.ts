import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');
export const readPage = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every page a reader may open, as a path from the project's root. */
export function allPages(): string[] {
  const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'));
  const atTop = readdirSync(root).filter((name) => name.endsWith('.md'));
  return [...atTop, ...inDocs.map((path) => join('docs', path))].sort();
}

/** The rows of the first table under a heading ("## Messages"), cell by cell as written, without its head. */
export function tableUnder(page: string, heading: string): string[][] {
  const lines = page.split('\n');
  const from = lines.indexOf(heading);
  if (from === -1) throw new Error(`No heading "${heading}" on this page`);
  const table: string[][] = [];
  for (const line of lines.slice(from + 1)) {
    if (line.startsWith('#')) break;
    if (line.startsWith('|'))
      table.push(
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    else if (table.length > 0) break;
  }
  return table.slice(2);
}

/** A page without its code blocks: what stands in them is no prose and no link. */
export const proseOf = (page: string): string => page.replaceAll(/```[\s\S]*?```/g, '');
