import SendIcon from '@mui/icons-material/SendOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import type { Theme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import type { BatchProgress, NextBatch } from '../server/batchTypes.ts';
import { useMay, usePracticeProfile } from '../server/Practice.tsx';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { Section } from '../shared/Section.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { countOf, writeDollars } from '../words/money.ts';
import { ChannelTiles } from './ChannelTiles.tsx';
import { NotSentReasons } from './NotSentReasons.tsx';
import { SendNowDialog } from './SendNowDialog.tsx';
import { TakesIn } from './TakesIn.tsx';

/** The next batch: when, how much, what it costs, and sending it now. */
export function NextSection({ batch }: { batch: NextBatch }) {
  const time = usePracticeTime();
  const path = usePath();
  const { data: profile } = usePracticeProfile();
  const [asked, setAsked] = useState(false);
  const wide = useMediaQuery((theme: Theme) => theme.breakpoints.up('sm'));
  const mayDecide = useMay('decide');
  const total = Object.values(batch.counts).reduce((sum, count) => sum + count, 0);
  const costs = batch.counts.postcard > 0 ? writeDollars(batch.counts.postcard * batch.cards.priceCents) : undefined;
  const isCalled = batch.calls.some((call) => call.client === null);
  const { data: progress } = usePracticeQuery<BatchProgress>(`/batches/${batch.batchOn}/progress`);
  // Who called it has it leave; a second call would find the same pets, which have not looked yet.
  const isLeaving = isCalled && (progress?.toCheck ?? 0) > 0;
  const sendNow = mayDecide && (
    <Button
      variant="contained"
      fullWidth={!wide}
      startIcon={<SendIcon />}
      disabled={isLeaving || total === 0 || profile?.sending !== 'live'}
      onClick={() => setAsked(true)}
      sx={{ mt: wide ? 0 : 1.5, flexShrink: 0 }}
    >
      {isLeaving ? 'This batch is leaving now' : 'Send this batch now'}
    </Button>
  );
  return (
    <Section
      title={`Next batch: ${time.day(batch.batchOn)}, about ${time.time(batch.at)}`}
      hint={`${time.distance(batch.batchOn)}; counted ${time.instant(batch.countedAt)}`}
      action={wide && sendNow}
    >
      {profile && profile.sending !== 'live' && (
        <Alert severity="info" sx={{ mb: 2 }}>
          Nothing is sent while the practice is {profile.sending === 'stopped' ? 'stopped' : 'being set up'}. This is what the batch would hold.
        </Alert>
      )}
      <ChannelTiles counts={batch.counts} under={costs ? { postcard: costs } : {}} />
      <Typography variant="body2" sx={{ mt: 1.5 }}>
        {total === 0 ? 'Nothing is due in it as things are.' : `To ${countOf(batch.clients, 'client')}, about ${countOf(batch.pets, 'pet')}.`}{' '}
        <CardWords batch={batch} />
        {batch.counts.postcard > 0 && (
          <Link component={RouterLink} to={path('/postcard-runs/next')}>
            See the postcards
          </Link>
        )}
      </Typography>
      {!wide && sendNow}
      <NotSentReasons skips={batch.skips} />
      <TakesIn batch={batch} />
      {asked && <SendNowDialog batch={batch} close={() => setAsked(false)} />}
    </Section>
  );
}

/** What stands between the cards and the post. */
function CardWords({ batch: { cards, counts } }: { batch: NextBatch }) {
  if (counts.postcard === 0) return null;
  if (cards.approval) return 'The postcards wait until somebody approves them. ';
  const month = cards.spentCents + counts.postcard * cards.priceCents;
  if (cards.limitCents !== null && month > cards.limitCents)
    return `The postcards will wait: the month would come to ${writeDollars(month)} of ${writeDollars(cards.limitCents)}. `;
  return null;
}
