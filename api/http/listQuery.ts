import { z } from 'zod';
import type { Reply } from './route.ts';
import { ApiError } from './errors.ts';
import { refuseUnkept } from './unkeptText.ts';

/** Most rows of one answer. */
export const longestPage = 500;

export const listParameters = z.object({
  sort: z.string().optional().describe('["field","ASC"|"DESC"]'),
  range: z.string().optional().describe('[first,last], both included, from 0'),
  filter: z.string().optional().describe('{"field":value}; {"id":[...]} gives exactly these'),
});
export type ListParameters = z.output<typeof listParameters>;

export interface ListQuery<Field extends string, Filter> {
  sort: Field;
  ascending: boolean;
  offset: number;
  limit: number;
  filter: Filter;
}

/** One page of a list and how many there are in all. */
export interface Page<Row> {
  rows: Row[];
  total: number;
}

/** An id, or several: getMany asks for many rows at once. */
export const idsFilter = z.union([z.uuid(), z.array(z.uuid()).max(longestPage)]).transform((ids) => [ids].flat());
const isUsual = (text: string): boolean => text >= '1900' && text < '2200';
const beyond = 'Give a day between 1900 and 2199.';
/** A day somebody asks for: the calendar’s own ends, and midnight of the day after in any zone, are beyond what can be reckoned with. */
export const usualDay = z.iso.date('Give a day as YYYY-MM-DD.').refine(isUsual, beyond);
/** An instant somebody asks for, of such a day. */
export const usualInstant = z.iso.datetime({ offset: true }).refine(isUsual, beyond);

/** One value of a catalogue, or several of them. */
export const anyOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.union([z.enum(values), z.array(z.enum(values))]).transform((given) => [given].flat());

function readJson(name: string, text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ApiError('invalid', { errors: { [name]: 'This is not JSON.' } });
  }
  // An escape in JSON (\u0000) hides what the address itself did not hold.
  refuseUnkept(value, name);
  return value;
}

export interface ListKind<Fields, F> {
  /** What one may sort by; the first is the default. */
  sorts: Fields;
  /** Strict. */
  filter: F;
  /** Without a wish for an order: newest or last first. */
  descending?: true;
}

/**
 * Reads the list dialect of ra-data-simple-rest.
 * @throws ApiError `invalid` naming the parameter
 */
export function readList<const Fields extends readonly [string, ...string[]], F extends z.ZodType>(
  parameters: ListParameters,
  kind: ListKind<Fields, F>,
): ListQuery<Fields[number], z.output<F>> {
  const sort = z
    .tuple([z.enum(kind.sorts), z.enum(['ASC', 'DESC'])])
    .safeParse(readJson('sort', parameters.sort) ?? [kind.sorts[0], kind.descending ? 'DESC' : 'ASC']);
  if (!sort.success) throw new ApiError('invalid', { errors: { sort: `Give ["field","ASC"] or ["field","DESC"]; fields: ${kind.sorts.join(', ')}.` } });
  const range = z.tuple([z.int().min(0), z.int().min(-1)]).safeParse(readJson('range', parameters.range) ?? [0, 24]);
  if (!range.success || range.data[1] - range.data[0] >= longestPage)
    throw new ApiError('invalid', { errors: { range: `Give [first,last], whole numbers from 0, at most ${longestPage} rows.` } });
  const filter = kind.filter.safeParse(readJson('filter', parameters.filter) ?? {});
  if (!filter.success)
    throw new ApiError('invalid', { errors: Object.fromEntries(filter.error.issues.map((issue) => [['filter', ...issue.path].join('.'), issue.message])) });
  const ids = (filter.data as { id?: string[] }).id;
  return {
    sort: sort.data[0],
    ascending: sort.data[1] === 'ASC',
    offset: ids ? 0 : range.data[0],
    limit: ids ? longestPage : Math.max(0, range.data[1] - range.data[0] + 1),
    filter: filter.data,
  };
}

/** Of a list that is taken as a whole: its filter and order. */
export const exportParameters = listParameters.omit({ range: true });

/** A page as the dialect answers it: the rows, and `Content-Range: pets 0-24/319`. */
export function answerList<Row>(name: string, offset: number, page: Page<Row>): Reply<Row[]> {
  const last = page.rows.length === 0 ? '*' : `${offset}-${offset + page.rows.length - 1}`;
  return { body: page.rows, headers: { 'Content-Range': `${name} ${last}/${page.total}` } };
}
