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

const chosenFor = ({ chosen }: UploadedFile, column: string): Record<string, string> => chosen.values[column] ?? {};

/** Whether some values of a column are, or were until somebody chose, unclear. */
export const hasUnclearValues = (file: UploadedFile, { column, values }: UploadedColumn): boolean =>
  values.some(({ value, means }) => means === null || chosenFor(file, column)[value] !== undefined);

/** Values of a column that mean nothing here by themselves: what each stands for. Left alone, rows with them are left out. */
export function ValueChoices({ file, column, busy, choose }: ValueChoicesProps) {
  const own = chosenFor(file, column.column);
  const asked = column.values.filter(({ value, means }) => means === null || own[value] !== undefined);
  const isSettled = asked.every(({ means }) => means !== null);
  const set = (value: string, means: string) => {
    const { [value]: _before, ...others } = own;
    choose({ values: { ...file.chosen.values, [column.column]: means === '' ? others : { ...others, [value]: means } } });
  };
  return (
    <Alert severity={isSettled ? 'info' : 'warning'} sx={{ mt: 1.5 }}>
      <AlertTitle>
        {columnWords(column.column)}: {isSettled ? 'what these stand for, as you said.' : 'what do these stand for? Rows with them are left out otherwise.'}
      </AlertTitle>
      <Stack direction="row" sx={{ gap: 1.5, flexWrap: 'wrap', pt: 1 }}>
        {asked.map(({ value, rows }) => (
          <TextField
            key={value}
            select
            label={`“${value}”, ${count(rows)} ${rows === 1 ? 'row' : 'rows'}`}
            value={own[value] ?? ''}
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
