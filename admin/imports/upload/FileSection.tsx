import Alert from '@mui/material/Alert';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { FileChoice, FileName, UploadedFile } from '../../server/importTypes.ts';
import { Section } from '../../shared/Section.tsx';
import { fileWords, size } from '../importWords.ts';
import { ColumnChoices } from './ColumnChoices.tsx';
import { DayChoice } from './DayChoice.tsx';

export type Choose = (choice: Omit<FileChoice, 'name'>) => void;

const byWords: Record<NonNullable<UploadedFile['by']>, string> = {
  hand: 'as you said',
  profile: 'as in an earlier import',
  name: 'by its name',
  likeName: 'by its name',
  columns: 'by its columns',
};
const nothing = 'nothing';

/** One dropped file: what it is taken for, how its days are read, what feeds each column. */
export function FileSection({ file, busy, choose }: { file: UploadedFile; busy: boolean; choose: Choose }) {
  return (
    <Section title={file.name} hint={`${size(file.bytes)}${file.by ? `, recognised ${byWords[file.by]}` : ''}`}>
      <Stack spacing={2}>
        <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap', pt: 0.75 }}>
          <TextField
            select
            label="Holds"
            value={file.file ?? nothing}
            disabled={busy}
            onChange={({ target }) => choose({ file: target.value === nothing ? null : (target.value as FileName) })}
            sx={{ minWidth: 220 }}
            slotProps={{ htmlInput: { 'aria-label': `What ${file.name} holds` } }}
          >
            {Object.entries(fileWords).map(([name, { plural }]) => (
              <MenuItem key={name} value={name}>
                {plural}
              </MenuItem>
            ))}
            <MenuItem value={nothing}>Nothing: leave it out</MenuItem>
          </TextField>
          {file.dates?.example && <DayChoice file={file} dates={file.dates} busy={busy} choose={choose} />}
        </Stack>
        {file.problem && <Alert severity="error">{problemWords(file)}</Alert>}
        {file.notes.map((note) => (
          <Alert severity="info" key={note}>
            {note}
          </Alert>
        ))}
        {file.file ? (
          <ColumnChoices file={file} busy={busy} choose={choose} />
        ) : (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            This file is not read. If it should be, choose what it holds.
          </Typography>
        )}
      </Stack>
    </Section>
  );
}

function problemWords({ missing, dates, problem, name }: UploadedFile): string {
  if (missing.length > 0) return 'A column that is needed was not recognised. Choose below which one it is.';
  if (dates && dates.format === null) return `Days such as ${dates.example} can be read in two ways. Choose how this file writes them.`;
  return `${name} ${problem}.`;
}
