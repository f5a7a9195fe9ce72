import UploadIcon from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';

const size = (bytes: number): string => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

/** Takes files by dropping or choosing. */
export function DropFiles({ files, choose, disabled }: { files: File[]; choose: (files: File[]) => void; disabled: boolean }) {
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
      <Typography variant="body2" sx={{ mb: 1.5 }}>
        Drop clients.csv, pets.csv, reminders.csv, appointments.csv, invoices.csv and invoice_lines.csv here; any of them will do.
      </Typography>
      <Button variant="outlined" disabled={disabled} onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        accept=".csv,text/csv"
        hidden
        aria-label="Export files"
        onChange={(event) => choose([...(event.target.files ?? [])])}
      />
      {files.length > 0 && (
        <Typography variant="body2" sx={{ mt: 1.5, fontWeight: 600 }}>
          {files.map((file) => `${file.name} (${size(file.size)})`).join(', ')}
        </Typography>
      )}
    </Box>
  );
}
