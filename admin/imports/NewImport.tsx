import Alert from '@mui/material/Alert';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import { usePracticeUrl } from '../server/Practice.tsx';
import { fieldErrorsOf } from '../server/request.ts';
import { Section } from '../shared/Section.tsx';
import { DropFiles } from './DropFiles.tsx';
import { uploadFiles } from './uploadFiles.ts';

/** Takes the files and leads to the page that shows what they are taken for. */
export function NewImport() {
  const [share, setShare] = useState<number | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const url = usePracticeUrl();
  const path = usePath();
  const navigate = useNavigate();

  const send = async (files: File[]) => {
    if (files.length === 0) return;
    setShare(0);
    setFault(null);
    try {
      const { id } = await uploadFiles({ url: url('/imports/uploads'), files, progress: setShare });
      void navigate(path(`/imports/uploads/${id}`));
    } catch (error) {
      setFault(fieldErrorsOf(error)['files'] ?? (error instanceof Error ? error.message : 'The files did not arrive. Drop them again.'));
      setShare(null);
    }
  };
  return (
    <Section title="New import" hint="Nothing is imported yet: the next page shows what was recognised.">
      <Stack spacing={2}>
        <DropFiles choose={(files) => void send(files)} disabled={share !== null} />
        {share !== null && (
          <div>
            <LinearProgress
              variant={share < 1 ? 'determinate' : 'indeterminate'}
              value={share * 100}
              aria-label={share < 1 ? 'Uploading' : 'Looking at the files'}
            />
            <Typography variant="caption" role="status">
              {share < 1 ? `Uploading, ${Math.round(share * 100)} %` : 'Looking at the files'}
            </Typography>
          </div>
        )}
        {fault && <Alert severity="error">{fault}</Alert>}
      </Stack>
    </Section>
  );
}
