import { columnAliases } from '../columns/aliases.ts';
import type { TableSpec } from '../columns/table.ts';

/** hand: a profile says so. name: it is called as here. alias: it is called as many exports do. */
export type ColumnFoundBy = 'hand' | 'name' | 'alias';
export interface ColumnMatch {
  /** Where it stands in the file, from 0. */
  at: number;
  by: ColumnFoundBy;
}

/** A column's name without what writers of exports differ in: capitals, blanks and punctuation. */
export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('#', 'no')
    .replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Which column of a file feeds each of ours. What a profile says comes first, then our own names, then the aliases; a column that is taken is not taken again,
 * unless the profile says so twice.
 * @param names of the file's columns
 * @param columns of the profile: ours -> theirs, "" for "nothing feeds it"
 * @returns by our name; what is not found is absent
 */
export function matchColumns(names: readonly string[], spec: TableSpec, columns: Readonly<Record<string, string>> = {}): Map<string, ColumnMatch> {
  const plain = names.map(plainName);
  const found = new Map<string, ColumnMatch>();
  const taken = new Set<number>();
  const take = (column: string, by: ColumnFoundBy, at: number) => {
    if (at < 0) return;
    found.set(column, { at, by });
    taken.add(at);
  };
  for (const { name } of spec.columns) if (columns[name]) take(name, 'hand', plain.indexOf(plainName(columns[name])));
  const open = () => spec.columns.filter(({ name }) => columns[name] === undefined && !found.has(name));
  const free = (wanted: string) => plain.findIndex((one, at) => one === wanted && !taken.has(at));
  for (const { name } of open()) take(name, 'name', free(plainName(name)));
  for (const { name } of open()) {
    // A name that is there twice says too little to guess by.
    const alias = (columnAliases[spec.file][name] ?? []).map(plainName).find((one) => free(one) >= 0 && plain.indexOf(one) === plain.lastIndexOf(one));
    if (alias !== undefined) take(name, 'alias', free(alias));
  }
  return found;
}
