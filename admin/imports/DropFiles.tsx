import UploadIcon from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';

/** Takes files by dropping or choosing. */
export function DropFiles({ choose, disabled }: { choose: (files: File[]) => void; disabled: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <Box
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!disabled) choose([...event.dataTransfer.files]);
      }}
      sx={{
        p: { xs: 2.5, md: 4 },
        border: '2px dashed',
        borderColor: over ? 'primary.main' : 'divider',
        borderRadius: 4,
        textAlign: 'center',
        backgroundColor: over ? 'primary.light' : 'background.default',
      }}
    >
      <UploadIcon sx={{ fontSize: 34, color: 'text.secondary' }} aria-hidden />
      <Typography variant="body2" sx={{ mb: 1.5, maxWidth: 560, mx: 'auto' }}>
        Drop the CSV files of your practice-management system here: clients, pets, due services, appointments, invoices. Any of them will do, under whatever
        names.
      </Typography>
      <Button variant="outlined" disabled={disabled} onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        accept=".csv,.txt,.tsv,text/csv"
        hidden
        aria-label="Export files"
        onChange={(event) => {
          choose([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </Box>
  );
}
