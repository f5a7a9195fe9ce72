import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ImportExample, ImportFile } from '../../server/importTypes.ts';
import { RowLink } from '../../shared/RowLink.tsx';
import { columnWords, count } from '../importWords.ts';

type Kind = 'added' | 'changed' | 'gone';
const leads: Record<Kind, string> = {
  added: 'Not known here before:',
  changed: 'Known here, and different in the file:',
  gone: 'Known here and no longer in the file. Marked as gone: their owners hear nothing more about them. Nothing is erased; listed again, they are there again.',
};

/** The first rows of one kind, by name; of changed ones what was and what comes. */
export function Examples({ kind, file, isDone }: { kind: Kind; file: ImportFile; isDone: boolean }) {
  const rows = file.examples[kind];
  const more = file[kind] - rows.length;
  // A new row of a check has no page yet.
  const hasPage = isDone || kind !== 'added';
  return (
    <Box sx={{ mt: 1.5 }}>
      <Typography variant="body2">{leads[kind]}</Typography>
      <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
        {rows.map((row) => (
          <li key={row.id}>
            <Typography variant="body2" component="span" sx={{ fontWeight: 600 }}>
              {row.petId && hasPage ? <RowLink to={`/pets/${row.petId}`}>{row.label}</RowLink> : row.label}
            </Typography>
            <Typography variant="body2" component="span" sx={{ color: 'text.secondary' }}>
              {' '}
              ({row.id}){changeWords(row, kind)}
            </Typography>
          </li>
        ))}
      </Box>
      {more > 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          and {count(more)} more
        </Typography>
      )}
    </Box>
  );
}

const value = (text: string | null): string => (text === null || text === '' ? 'nothing' : `“${text}”`);

function changeWords({ changes }: ImportExample, kind: Kind): string {
  if (kind !== 'changed') return '';
  if (changes.length === 0) return ': was gone or told less before, and is as in the file now';
  return `: ${changes.map(({ column, before, after }) => `${columnWords(column)} from ${value(before)} to ${value(after)}`).join('; ')}`;
}
