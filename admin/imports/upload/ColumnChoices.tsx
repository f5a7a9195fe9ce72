import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import type { UploadedFile } from '../../server/importTypes.ts';
import { ColumnLine } from './ColumnLine.tsx';
import type { Choose } from './FileSection.tsx';
import { hasUnclearValues, ValueChoices } from './ValueChoices.tsx';

/** What feeds each of our columns. Where nothing needs a person it is folded away behind a sentence. */
export function ColumnChoices({ file, busy, choose }: { file: UploadedFile; busy: boolean; choose: Choose }) {
  const needsLook = file.missing.length > 0;
  const [isOpen, setOpen] = useState(needsLook);
  const id = useId();
  const fed = file.columns.filter(({ from }) => from !== null);
  const unclear = fed.filter((column) => hasUnclearValues(file, column));
  const shown = isOpen || needsLook ? file.columns : [];
  return (
    <Box>
      <Typography variant="body2">
        {fed.length} of {file.columns.length} columns recognised
        {file.missing.length > 0 ? `, ${file.missing.length} needed ${file.missing.length === 1 ? 'one is' : 'ones are'} missing` : ''}.{' '}
        {file.unread.length > 0 && `Not read: ${file.unread.map(({ name }) => name).join(', ')}.`}
      </Typography>
      {unclear.map((column) => (
        <ValueChoices key={column.column} file={file} column={column} busy={busy} choose={choose} />
      ))}
      {!needsLook && (
        <Button onClick={() => setOpen(!isOpen)} aria-expanded={isOpen} aria-controls={id} sx={{ ml: -1 }}>
          {isOpen ? 'Hide the columns' : 'Show the columns'}
        </Button>
      )}
      <Box id={id} component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {shown.map((column) => (
          <ColumnLine key={column.column} file={file} column={column} busy={busy} choose={choose} />
        ))}
      </Box>
    </Box>
  );
}
