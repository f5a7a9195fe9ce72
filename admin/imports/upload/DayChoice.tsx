import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { DayFormat, UploadedFile } from '../../server/importTypes.ts';
import { writeLongDay } from '../../words/dates.ts';
import type { Choose } from './FileSection.tsx';

interface DayChoiceProps {
  file: UploadedFile;
  dates: NonNullable<UploadedFile['dates']>;
  busy: boolean;
  choose: Choose;
}

const formatWords: Record<DayFormat, string> = {
  'YYYY-MM-DD': 'year first',
  'MM/DD/YYYY': 'month first',
  'DD/MM/YYYY': 'day first',
  'DD.MM.YYYY': 'day first',
};
const byWords = { hand: 'As chosen.', cells: 'As its days show.', others: 'As in the other files.' };

/** How a file writes its days, each way shown by one of them. */
export function DayChoice({ file, dates, busy, choose }: DayChoiceProps) {
  return (
    <TextField
      select
      label={`Days such as ${dates.example}`}
      value={dates.format ?? ''}
      error={dates.format === null}
      helperText={dates.by ? byWords[dates.by] : 'It can be read in two ways: choose one.'}
      disabled={busy}
      onChange={({ target }) => choose({ dateFormat: target.value as DayFormat })}
      sx={{ minWidth: 280 }}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { 'aria-label': `How ${file.name} writes days` } }}
    >
      {dates.readings.map(({ format, day }) => (
        <MenuItem key={format} value={format}>
          {writeLongDay(day)} ({formatWords[format]})
        </MenuItem>
      ))}
    </TextField>
  );
}
