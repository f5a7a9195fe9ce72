import { auditActions, type AuditAction } from '../../domain/auditActions.ts';
import { cadenceIn, sayValue, type AuditValue } from '../../domain/auditValues.ts';
import { auditSubjects, isTechnical, sayColumn, type AuditSubject } from '../../domain/auditWords.ts';
import { sayCadenceChanges } from '../../domain/cadenceWords.ts';
import type { ChangedRow, ChangeRow } from './changeBodies.ts';
import type { ReadChange, ReadRow } from './readChanges.ts';

/** Fields told in the one line; the rest is counted. */
const fieldsOnLine = 4;
const longestOnLine = 90;

export const sayAction = (action: string): string => (Object.hasOwn(auditActions, action) ? auditActions[action as AuditAction] : action);

/** A request that changed something, as a row of the list. @param timeZone of the practice, IANA */
export function describeChange(change: ReadChange, timeZone: string): ChangeRow {
  const { id, at, actorKind, actorId, actorName, ip, action, total, rows } = change;
  return {
    id,
    at: at.toISOString(),
    actor: { kind: actorKind as ChangeRow['actor']['kind'], id: actorId, name: actorName },
    ip: ip?.replace(/^::ffff:/, '') ?? null,
    action,
    words: sayAction(action),
    summary: summarize(
      rows.map((row) => describeRow(row, timeZone)),
      total,
    ),
    rows: total,
    links: linksOf(change),
  };
}

/** One row before and after. What was made has nothing before, what was removed nothing after. */
export function describeRow({ subject, key, before, after, person }: ReadRow, timeZone: string): ChangedRow {
  const isVersion = subject === 'cadence_versions' && before !== null && after !== null;
  // Of a version only what follows another is told beside it: who published it is told above, and its ids differ by themselves.
  const names = [...new Set([...Object.keys(before ?? {}), ...(isVersion ? [] : Object.keys(after ?? {}))])].filter((name) => name !== 'practice_id');
  const say = (value: AuditValue | undefined, column: string) => sayValue(value, { subject, column, timeZone });
  return {
    subject: auditSubjects[subject as AuditSubject] ?? subject.replaceAll('_', ' '),
    which: person ?? (subject === 'practices' ? null : nameOf(key)) ?? (typeof key?.['value'] === 'string' ? say(key['value'], 'value') : null),
    happened: before === null ? 'made' : after === null ? 'removed' : 'changed',
    sentences: isVersion ? sayVersion(before['definition'], after['definition']) : [],
    fields: names.map((column) => ({
      name: sayColumn(column),
      before: before === null ? '' : say(before[column], column),
      after: after === null ? '' : say(after[column], column),
      technical: isTechnical(column),
    })),
  };
}

/** What a version of a cadence changed; nothing where either is written in a form we don't know. */
function sayVersion(before: AuditValue | undefined, after: AuditValue | undefined): string[] {
  const [old, now] = [cadenceIn(before), cadenceIn(after)];
  return old && now ? sayCadenceChanges(old, now) : [];
}

/** What people call a row, where it has a name of its own. The practice needs none: there is only one. */
function nameOf(key: ReadRow['key']): string | null {
  const name = key?.['name'];
  return typeof name === 'string' ? name : null;
}

function summarize(rows: ChangedRow[], total: number): string {
  // Many rows of one kind say the same many times: their number says more.
  if (total > rows.length) return `${total} rows: ${rows[0]?.subject ?? ''}${rows[0] ? `, ${sayFields(rows[0])}` : ''}`;
  return rows
    .map((row) => ({ row, said: row.sentences.length > 0 ? row.sentences.slice(0, fieldsOnLine).join(' ') : sayFields(row) }))
    .filter(({ row, said }) => said !== '' || row.which)
    .map(({ row, said }) => [row.which && !said.includes(row.which) ? `${row.which}${said ? ': ' : ''}` : '', said].join(''))
    .join(' · ');
}

function sayFields({ fields, happened }: ChangedRow): string {
  const plain = fields.filter(({ technical, before, after }) => !technical && (happened === 'changed' || ![before, after].includes('nothing')));
  const told = plain.slice(0, fieldsOnLine).map(({ name, before, after }) => {
    if (happened === 'changed') return `${name}: ${short(before)} → ${short(after)}`;
    return happened === 'made' ? `${name}: ${short(after)}` : `${name}: ${short(before)}`;
  });
  const more = plain.length - told.length;
  return [...told, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

const short = (text: string): string => (text.length > longestOnLine ? `${text.slice(0, longestOnLine)}…` : text);

/** Pages of the console by the id that leads there. */
const pages: Record<string, { words: string; path: (id: string) => string }> = {
  petId: { words: 'Pet', path: (id) => `/pets/${id}` },
  messageId: { words: 'Message', path: (id) => `/messages/${id}` },
  runId: { words: 'Postcard run', path: (id) => `/postcard-runs/${id}` },
  importId: { words: 'Import', path: (id) => `/imports/${id}` },
  clientId: { words: 'Client’s pets', path: (id) => `/pets?filter=${encodeURIComponent(JSON.stringify({ clientId: id }))}` },
};
/** What of a changed row leads to a page. */
const ofRows: Record<string, { column: string; page: string }> = {
  messages: { column: 'id', page: 'messageId' },
  postcard_runs: { column: 'id', page: 'runId' },
  withheld_cards: { column: 'client_id', page: 'clientId' },
};
const mostLinks = 5;

function linksOf({ path, rows }: ReadChange): ChangeRow['links'] {
  const ids = Object.entries(path ?? {});
  for (const { subject, key } of rows) {
    const lead = ofRows[subject];
    if (lead) ids.push([lead.page, key?.[lead.column] ?? null]);
  }
  const links = ids.flatMap(([name, id]) => {
    const page = pages[name];
    return page && typeof id === 'string' ? [{ words: page.words, path: page.path(id) }] : [];
  });
  return links.filter((link, index) => links.findIndex(({ path: other }) => other === link.path) === index).slice(0, mostLinks);
}
