import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ImportReport, ImportRow } from '../../server/importTypes.ts';
import { FileReport } from './FileReport.tsx';
import { LocationChoices } from './LocationChoices.tsx';

/** What an import did, or would do, file by file. */
export function RunReport({ run, report }: { run: ImportRow; report: ImportReport }) {
  return (
    <Stack spacing={2.5}>
      {report.locations.length > 1 && <LocationChoices run={run} found={report.locations} />}
      {report.files.map((file) => (
        <FileReport key={file.file} run={run} file={file} isComplete={report.isComplete} />
      ))}
      {report.ignoredFiles.length > 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Files not read: {report.ignoredFiles.join(', ')}
        </Typography>
      )}
    </Stack>
  );
}
