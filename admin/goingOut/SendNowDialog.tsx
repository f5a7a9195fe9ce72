import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { usePracticeUrl } from '../server/Practice.tsx';
import type { BatchReport, NextBatch } from '../server/batchTypes.ts';
import { send } from '../server/request.ts';
import { channelOrder, channelWords } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { countOf, writeDollars } from '../words/money.ts';

/** Shows what would leave at this very moment, asked of the rules that decide it, and sends it. */
export function SendNowDialog({ batch, close }: { batch: NextBatch; close: () => void }) {
  const url = usePracticeUrl()('/batches/run');
  const client = useQueryClient();
  const notify = useNotify();
  const time = usePracticeTime();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const { data: report, error } = useQuery({
    queryKey: ['dry run', url, batch.batchOn],
    queryFn: () => send<BatchReport>('POST', url, { on: batch.batchOn, dryRun: true }),
    staleTime: 0,
    gcTime: 0,
    refetchInterval: false,
  });
  const total = report?.messages.length ?? 0;
  const confirm = async () => {
    setBusy(true);
    try {
      const sent = await send<BatchReport>('POST', url, { on: batch.batchOn, dryRun: false });
      notify(`Batch of ${time.day(batch.batchOn)}: ${sayWhatLeaves(sent, batch)}`, { type: 'success' });
      await client.invalidateQueries();
      close();
    } catch (caught) {
      setFault(caught instanceof Error ? caught.message : 'It was not sent. Try again.');
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={busy ? undefined : close} maxWidth="sm" fullWidth aria-labelledby="send-now-title">
      <DialogTitle id="send-now-title">Send the batch of {time.day(batch.batchOn)} now?</DialogTitle>
      <DialogContent>
        {(fault ?? error) && (
          <Alert severity="error" sx={{ mb: 2 }}>
            {fault ?? error?.message}
          </Alert>
        )}
        {!report && !error && (
          <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center' }}>
            <CircularProgress size={20} />
            <Typography variant="body2">Counting what would leave at this moment…</Typography>
          </Stack>
        )}
        {report && <Consequence report={report} batch={batch} />}
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={close} disabled={busy}>
          Back
        </Button>
        <Button variant="contained" disabled={busy || total === 0} onClick={() => void confirm()}>
          {report ? `Send ${countOf(total, 'message')} now` : 'Send now'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Why the postcards would wait though the batch is sent now; they count in the month of this moment. */
function holdOfCards({ counts }: BatchReport, { cards }: NextBatch): 'approval' | 'limit' | null {
  if (counts.postcard === 0) return null;
  if (cards.approval) return 'approval';
  return cards.limitCents !== null && cards.spentThisMonthCents + counts.postcard * cards.priceCents > cards.limitCents ? 'limit' : null;
}

function sayWhatLeaves(report: BatchReport, batch: NextBatch): string {
  const hold = holdOfCards(report, batch);
  const leaving = report.messages.length - (hold ? report.counts.postcard : 0);
  const waiting =
    hold && `${countOf(report.counts.postcard, 'postcard waits', 'postcards wait')} ${hold === 'approval' ? 'for approval' : 'for the monthly limit'}`;
  return [leaving > 0 || !waiting ? `${countOf(leaving, 'message leaves', 'messages leave')} now` : null, waiting].filter(Boolean).join(', ') + '.';
}

function Consequence({ report, batch }: { report: BatchReport; batch: NextBatch }) {
  const time = usePracticeTime();
  const cards = report.counts.postcard;
  const hold = holdOfCards(report, batch);
  return (
    <Stack spacing={1.5}>
      <Typography variant="body2">
        It takes in the steps of {time.day(batch.batchOn)} to {time.day(batch.lastDay)}.
      </Typography>
      <Stack component="ul" sx={{ m: 0, pl: 2.5 }}>
        {channelOrder.map((channel) => (
          <Typography component="li" variant="body2" key={channel}>
            {countOf(report.counts[channel], channelWords[channel].name.toLowerCase(), channelWords[channel].plural.toLowerCase())}
            {channel === 'postcard' && cards > 0 ? `, ${writeDollars(cards * batch.cards.priceCents)}` : ''}
          </Typography>
        ))}
      </Stack>
      {hold && (
        <Alert severity="warning">
          {hold === 'approval' ? 'The postcards wait until somebody approves their run.' : 'The postcards go over the monthly limit: their run waits.'}
        </Alert>
      )}
      <Typography variant="body2">
        <strong>It can’t be taken back.</strong> Stop holds what has not left yet; what a provider already has is gone.
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        These will not be sent again on {time.day(batch.batchOn)}. What becomes due or known until then still leaves at its own hour, and all other batches stay
        as they are.
      </Typography>
    </Stack>
  );
}
