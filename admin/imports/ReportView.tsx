import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { ImportFile, ImportReport } from '../server/importTypes.ts';
import { usePracticeUrl } from '../server/Practice.tsx';

const heads = ['File', 'Rows', 'New', 'Changed', 'Same', 'Gone', 'Left out'];

/** What an import did, or would do: per file, with every row that was left out and why. */
export function ReportView({ report }: { report: ImportReport }) {
  return (
    <Box>
      <Outcome report={report} />
      {report.files.length > 0 && (
        <TableContainer tabIndex={0} role="group" aria-label="Report by file">
          <Table size="small">
            <TableHead>
              <TableRow>
                {heads.map((head, index) => (
                  <TableCell key={head} align={index === 0 ? 'left' : 'right'}>
                    {head}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {report.files.map((file) => (
                <TableRow key={file.file}>
                  <TableCell sx={{ fontWeight: 600 }}>{file.file}</TableCell>
                  {[file.rows, file.added, file.changed, file.unchanged, file.gone, file.rejected].map((count, index) => (
                    <TableCell key={heads[index + 1]} align="right" sx={index === 5 && count > 0 ? { color: 'error.main', fontWeight: 700 } : {}}>
                      {count}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
      {report.files.map((file) => (
        <LeftOut key={file.file} file={file} runId={report.runId} />
      ))}
      {report.ignoredFiles.length > 0 && (
        <Typography variant="body2" sx={{ mt: 1.5, color: 'text.secondary' }}>
          Not read: {report.ignoredFiles.join(', ')}
        </Typography>
      )}
    </Box>
  );
}

function Outcome({ report }: { report: ImportReport }) {
  if (report.outcome === 'refused') {
    return (
      <Alert severity="error" sx={{ mb: 1 }}>
        Nothing was changed. {report.refusals.map(({ file, reason }) => (file ? `${file}: ${reason}` : reason)).join(' ')}
      </Alert>
    );
  }
  if (report.outcome === 'dry_run')
    return (
      <Alert severity="info" sx={{ mb: 1 }}>
        This is what the import would do. Nothing was changed yet.
      </Alert>
    );
  const pets = report.petsWoken === 1 ? '1 pet’s plan looks' : `${report.petsWoken} pets’ plans look`;
  return (
    <Alert severity="success" sx={{ mb: 1 }}>
      Imported. {report.petsWoken === 0 ? 'No pet’s plan had to change.' : `${pets} again now.`}
    </Alert>
  );
}

function LeftOut({ file, runId }: { file: ImportFile; runId: string | null }) {
  const url = usePracticeUrl();
  if (file.rejected === 0 && file.ignoredColumns.length === 0 && file.notes.length === 0) return null;
  return (
    <Box sx={{ mt: 2 }}>
      <Typography variant="h3">{file.file}</Typography>
      {file.notes.map((note) => (
        <Typography variant="body2" key={note}>
          {note}
        </Typography>
      ))}
      {file.ignoredColumns.length > 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Columns nobody reads: {file.ignoredColumns.join(', ')}
        </Typography>
      )}
      <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
        {file.firstRejects.map((row) => (
          <Typography component="li" variant="body2" key={`${row.line}.${row.column}`}>
            Line {row.line}
            {row.column ? `, ${row.column}` : ''}: {row.reason}
          </Typography>
        ))}
      </Box>
      {file.rejected > file.firstRejects.length && <Typography variant="body2">and {file.rejected - file.firstRejects.length} more.</Typography>}
      {file.hasRejectsFile && runId && (
        <Link href={url(`/imports/${runId}/rejects?file=${file.file}`)} download variant="body2">
          Download the rows that were left out
        </Link>
      )}
    </Box>
  );
}
