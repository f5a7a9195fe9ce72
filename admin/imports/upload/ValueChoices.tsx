import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import type { UploadedColumn, UploadedFile } from '../../server/importTypes.ts';
import { columnWords, count } from '../importWords.ts';
import type { Choose } from './FileSection.tsx';

interface ValueChoicesProps {
  file: UploadedFile;
  column: UploadedColumn;
  busy: boolean;
  choose: Choose;
}

/** Values of a column that mean nothing here: what each stands for. Left alone, rows with them are left out. */
export function ValueChoices({ file, column, busy, choose }: ValueChoicesProps) {
  const unknown = column.values.filter(({ means }) => means === null);
  const words = columnWords(column.column);
  const set = (value: string, means: string) => {
    const own = { ...file.chosen.values[column.column], [value]: means };
    choose({ values: { ...file.chosen.values, [column.column]: own } });
  };
  return (
    <Alert severity="warning" sx={{ mt: 1.5 }}>
      <AlertTitle>{words}: what do these stand for? Rows with them are left out otherwise.</AlertTitle>
      <Stack direction="row" sx={{ gap: 1.5, flexWrap: 'wrap', pt: 1 }}>
        {unknown.map(({ value, rows }) => (
          <TextField
            key={value}
            select
            label={`“${value}”, ${count(rows)} ${rows === 1 ? 'row' : 'rows'}`}
            value=""
            disabled={busy}
            onChange={({ target }) => set(value, target.value)}
            slotProps={{ inputLabel: { shrink: true }, select: { native: true } }}
            sx={{ minWidth: 180 }}
          >
            <option value="">Leave these rows out</option>
            {column.choices?.map((choice) => (
              <option key={choice} value={choice}>
                {choice.replaceAll('_', ' ')}
              </option>
            ))}
          </TextField>
        ))}
      </Stack>
    </Alert>
  );
}
