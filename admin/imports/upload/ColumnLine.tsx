import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { UploadedColumn, UploadedFile } from '../../server/importTypes.ts';
import { columnWords } from '../importWords.ts';
import type { Choose } from './FileSection.tsx';

interface ColumnLineProps {
  file: UploadedFile;
  column: UploadedColumn;
  busy: boolean;
  choose: Choose;
}

/** One of our columns, a choice among the file's, and what stands there. */
export function ColumnLine({ file, column, busy, choose }: ColumnLineProps) {
  const isMissing = column.needs !== null && column.from === null;
  const words = columnWords(column.column);
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '170px minmax(180px, 260px) 1fr' },
        columnGap: 2,
        rowGap: 0.5,
        alignItems: 'center',
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Typography variant="body2" sx={{ fontWeight: column.needs ? 650 : 450 }}>
        {words}
        {column.needs && <span> (needed)</span>}
      </Typography>
      <TextField
        select
        value={column.from ?? ''}
        error={isMissing}
        disabled={busy}
        onChange={({ target }) => choose({ columns: { ...file.chosen.columns, [column.column]: target.value } })}
        slotProps={{ select: { native: true }, htmlInput: { 'aria-label': `${words} comes from` } }}
        helperText={isMissing ? 'Choose a column' : undefined}
      >
        <option value="">{column.needs ? 'Choose…' : 'Nothing'}</option>
        {[...new Set(file.names)]
          .filter((name) => name !== '')
          .map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
      </TextField>
      <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
        {column.samples.length > 0 ? column.samples.join(' · ') : column.from ? 'empty in the first rows' : ''}
        {column.by === 'hand' && column.from ? ' (chosen)' : ''}
      </Typography>
    </Box>
  );
}
