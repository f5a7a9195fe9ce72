import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import NowIcon from '@mui/icons-material/HourglassTopOutlined';
import WaitIcon from '@mui/icons-material/MoreHoriz';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useMay, usePracticeUrl } from '../../server/Practice.tsx';
import type { ImportRow } from '../../server/importTypes.ts';
import { send } from '../../server/request.ts';
import { Section } from '../../shared/Section.tsx';
import { count, pluralOf } from '../importWords.ts';

const stateWords = { waiting: 'waits', reading: 'being read', read: 'read', merging: 'being compared with what is known', merged: 'done' };
const icons = { waiting: WaitIcon, reading: NowIcon, read: WaitIcon, merging: NowIcon, merged: DoneIcon };

/** A running import, file by file, and the button that stops it. */
export function RunProgress({ run, refresh }: { run: ImportRow; refresh: () => void }) {
  const { progress } = run;
  const mayDecide = useMay('decide');
  const share = progress?.phase === 'reading' ? progress.share * 100 : null;
  return (
    <Section title={run.isCancelling ? 'Stopping' : run.dryRun ? 'Checking' : 'Importing'} hint="It goes on when you leave this page.">
      <Stack spacing={2}>
        <LinearProgress variant={share === null ? 'indeterminate' : 'determinate'} value={share ?? 0} aria-label="How far it is" />
        <Typography variant="body2" role="status">
          {phaseWords(progress)}
        </Typography>
        <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
          {progress?.files.map((file) => {
            const Icon = icons[file.state];
            return (
              <Stack component="li" key={file.file} direction="row" sx={{ gap: 1, alignItems: 'center', py: 0.5 }}>
                <Icon aria-hidden sx={{ fontSize: 18, color: file.state === 'merged' ? 'success.main' : 'text.secondary' }} />
                <Typography variant="body2">
                  <strong>{pluralOf(file.file)}</strong>: {file.rows > 0 ? `${count(file.rows)} rows, ` : ''}
                  {stateWords[file.state]}
                </Typography>
              </Stack>
            );
          })}
        </Box>
        {mayDecide && <StopImport run={run} refresh={refresh} />}
      </Stack>
    </Section>
  );
}

function phaseWords(progress: ImportRow['progress']): string {
  if (!progress) return 'Beginning';
  if (progress.phase === 'reading') return `Reading: ${Math.round(progress.share * 100)} %`;
  if (progress.phase === 'merging') return `Comparing with what is known: ${pluralOf(progress.file ?? '').toLowerCase()}`;
  return 'Finishing';
}

function StopImport({ run, refresh }: { run: ImportRow; refresh: () => void }) {
  const url = usePracticeUrl()(`/imports/${run.id}/cancel`);
  const [asked, setAsked] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const stop = async () => {
    setAsked(true);
    setFault(null);
    try {
      await send('POST', url);
      refresh();
    } catch (error) {
      setFault(error instanceof Error ? error.message : 'It could not be stopped. Try again.');
      setAsked(false);
    }
  };
  return (
    <Stack spacing={1} sx={{ alignItems: 'flex-start' }}>
      {fault && <Alert severity="error">{fault}</Alert>}
      <Button variant="outlined" color="error" disabled={asked || run.isCancelling} onClick={() => void stop()}>
        {asked || run.isCancelling ? 'Stopping…' : run.dryRun ? 'Stop checking' : 'Stop: import nothing'}
      </Button>
    </Stack>
  );
}
