import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportReport } from '../server/importTypes.ts';
import { usePracticeUrl } from '../server/Practice.tsx';
import { fieldErrorsOf } from '../server/request.ts';
import { Section } from '../shared/Section.tsx';
import { DropFiles } from './DropFiles.tsx';
import { ReportView } from './ReportView.tsx';
import { uploadFiles } from './uploadFiles.ts';

type Work = { dryRun: boolean; share: number } | null;

/** Files in, looked at first without changing anything, then brought in. */
export function ImportForm() {
  const [files, setFiles] = useState<File[]>([]);
  const [complete, setComplete] = useState(false);
  const [work, setWork] = useState<Work>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const url = usePracticeUrl();
  const client = useQueryClient();

  const choose = (chosen: File[]) => {
    setFiles(chosen);
    setReport(null);
    setFault(null);
  };
  const run = async (dryRun: boolean) => {
    setWork({ dryRun, share: 0 });
    setFault(null);
    try {
      setReport(await uploadFiles({ url: url('/imports'), files, dryRun, complete, progress: (share) => setWork({ dryRun, share }) }));
      if (!dryRun) await client.invalidateQueries();
    } catch (error) {
      setFault(fieldErrorsOf(error)['files'] ?? (error instanceof Error ? error.message : 'The import did not work. Try again.'));
    } finally {
      setWork(null);
    }
  };
  return (
    <Section title="New import">
      <Stack spacing={2}>
        <DropFiles files={files} choose={choose} disabled={work !== null} />
        {files.length > 0 && (
          <FormControlLabel
            control={<Checkbox checked={complete} onChange={(_event, checked) => setComplete(checked)} />}
            label="These files hold everything: what is missing from them has been removed"
          />
        )}
        {work && (
          <LinearProgress
            variant={work.share < 1 ? 'determinate' : 'indeterminate'}
            value={work.share * 100}
            aria-label={work.share < 1 ? 'Uploading' : work.dryRun ? 'Checking' : 'Importing'}
          />
        )}
        {fault && <Alert severity="error">{fault}</Alert>}
        {files.length > 0 && (
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
            <Button variant={report?.outcome === 'dry_run' ? 'outlined' : 'contained'} disabled={work !== null} onClick={() => void run(true)}>
              Check first
            </Button>
            <Button variant={report?.outcome === 'dry_run' ? 'contained' : 'outlined'} disabled={work !== null} onClick={() => void run(false)}>
              Import
            </Button>
          </Stack>
        )}
        {report && <ReportView report={report} />}
      </Stack>
    </Section>
  );
}
