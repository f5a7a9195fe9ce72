import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import type { ImportFile, ImportRow } from '../../server/importTypes.ts';
import { Section } from '../../shared/Section.tsx';
import { count, pluralOf } from '../importWords.ts';
import { Examples } from './Examples.tsx';
import { LeftOut } from './LeftOut.tsx';

type Kind = 'added' | 'changed' | 'gone' | 'rejected';
const kinds: { kind: Kind; words: string }[] = [
  { kind: 'added', words: 'New' },
  { kind: 'changed', words: 'Changed' },
  { kind: 'gone', words: 'Gone' },
  { kind: 'rejected', words: 'Left out' },
];

/** One file: its counts, each of which opens what is behind it. What was left out is open from the start. */
export function FileReport({ run, file, isComplete }: { run: ImportRow; file: ImportFile; isComplete: boolean }) {
  const [open, setOpen] = useState<Kind | null>(file.rejected > 0 ? 'rejected' : null);
  const id = useId();
  const from = file.name.toLowerCase() === file.file ? '' : `From ${file.name}: `;
  return (
    <Section title={pluralOf(file.file)} hint={`${from}${count(file.rows)} ${file.rows === 1 ? 'row' : 'rows'}, ${count(file.unchanged)} as known before`}>
      <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(4, minmax(0, 150px))' } }}>
        {kinds.map(({ kind, words }) => (
          <Button
            key={kind}
            variant="outlined"
            color={kind === 'rejected' && file.rejected > 0 ? 'error' : 'primary'}
            disabled={file[kind] === 0}
            aria-expanded={open === kind}
            aria-controls={id}
            onClick={() => setOpen(open === kind ? null : kind)}
            sx={{
              justifyContent: 'space-between',
              gap: 1,
              ...(open === kind ? { backgroundColor: kind === 'rejected' ? 'error.light' : 'primary.light' } : {}),
            }}
          >
            <span>{words}</span>
            <strong>{count(file[kind])}</strong>
          </Button>
        ))}
      </Box>
      <Box id={id}>
        {open === 'rejected' && <LeftOut file={file} runId={run.id} />}
        {open !== null && open !== 'rejected' && <Examples kind={open} file={file} isDone={run.state === 'finished'} />}
      </Box>
      {file.elsewhere > 0 && (
        <Typography variant="body2" sx={{ mt: 1 }}>
          {count(file.elsewhere)} {file.elsewhere === 1 ? 'row belongs' : 'rows belong'} to another practice, by the location of{' '}
          {file.elsewhere === 1 ? 'its' : 'their'} client.
        </Typography>
      )}
      {!isComplete && file.gone === 0 && open === null && (
        <Typography variant="caption" sx={{ color: 'text.secondary', display: 'block', mt: 1 }}>
          What the file does not list stays as it is.
        </Typography>
      )}
      {file.notes.map((note) => (
        <Typography variant="body2" key={note} sx={{ mt: 1 }}>
          {note}
        </Typography>
      ))}
      {file.ignoredColumns.length > 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
          Columns nobody reads: {file.ignoredColumns.join(', ')}
        </Typography>
      )}
    </Section>
  );
}
