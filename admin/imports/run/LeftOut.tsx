import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ImportFile } from '../../server/importTypes.ts';
import { usePracticeUrl } from '../../server/Practice.tsx';
import { columnWords, count } from '../importWords.ts';

/** The rows that can't go in, each with its line and reason, and all of them as a file to mend. */
export function LeftOut({ file, runId }: { file: ImportFile; runId: string }) {
  const url = usePracticeUrl();
  const more = file.rejected - file.firstRejects.length;
  return (
    <Box sx={{ mt: 1.5 }}>
      <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
        {file.firstRejects.map((row) => (
          <Typography component="li" variant="body2" key={row.line} sx={{ overflowWrap: 'anywhere' }}>
            Line {row.line}
            {row.column ? `, ${columnWords(row.column).toLowerCase()}` : ''}: {row.reason}
          </Typography>
        ))}
      </Box>
      {more > 0 && <Typography variant="body2">and {count(more)} more.</Typography>}
      {file.hasRejectsFile && (
        <>
          <Button
            component="a"
            href={url(`/imports/${runId}/rejects?file=${file.file}`)}
            download
            startIcon={<DownloadIcon />}
            variant="outlined"
            sx={{ mt: 1 }}
          >
            Download the rows that were left out
          </Button>
          <Typography variant="caption" component="div" sx={{ color: 'text.secondary', mt: 0.5 }}>
            Each with its reason in the last column. Mend them there and drop that file: the others need not come again.
          </Typography>
        </>
      )}
    </Box>
  );
}
