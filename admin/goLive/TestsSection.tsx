import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Channel } from '../../domain/channels.ts';
import type { GoLive, TestMessage } from '../server/goLiveTypes.ts';
import { useMay } from '../server/Practice.tsx';
import { Section } from '../shared/Section.tsx';
import { channelOrder, channelWords } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { writePhone } from '../words/phones.ts';
import { toneIcons } from '../words/tones.ts';
import { TestDialog } from './TestDialog.tsx';
import { sayTest, testHints } from './testWords.ts';

/** One message per channel to oneself, with what became of the last ones. */
export function TestsSection({ list }: { list: GoLive }) {
  const [asked, setAsked] = useState<Channel | null>(null);
  const maySend = useMay('decide');
  return (
    <Section title="Test messages" hint="A reminder of an invented pet, marked as a test. It leaves at once, also while the practice is being set up" flush>
      {channelOrder.map((channel) => (
        <Box
          key={channel}
          role="group"
          aria-label={channelWords[channel].name}
          sx={{ px: { xs: 2, md: 2.5 }, py: 1.5, borderTop: 1, borderColor: 'divider', display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}
        >
          <Box sx={{ flex: '1 1 280px', minWidth: 0 }}>
            <Typography variant="body2" sx={{ fontWeight: 650 }}>
              {channelWords[channel].name}
            </Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {testHints[channel]}
            </Typography>
            {list.tests
              .filter((test) => test.channel === channel)
              .map((test) => (
                <TestLine key={test.id} test={test} />
              ))}
          </Box>
          {maySend && (
            <Button variant="outlined" onClick={() => setAsked(channel)} sx={{ flexShrink: 0 }}>
              Send a test {channelWords[channel].name.toLowerCase()}
            </Button>
          )}
        </Box>
      ))}
      {asked && <TestDialog channel={asked} list={list} close={() => setAsked(null)} />}
    </Section>
  );
}

const tones = { good: 'success', bad: 'error', unsure: 'warning', open: 'info' } as const;

function TestLine({ test }: { test: TestMessage }) {
  const time = usePracticeTime();
  const tone = tones[test.mood];
  const Icon = toneIcons[tone];
  return (
    <Box sx={{ display: 'flex', gap: 1, mt: 1 }} role="status">
      <Icon aria-hidden sx={{ fontSize: 18, mt: '2px', color: `${tone}.main` }} />
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {sayTest(test, time.instant(test.at))}
        {test.to !== null && ` To ${test.channel === 'text' ? writePhone(test.to) : test.to}`}
        {test.outboxUrl && (
          <>
            {'. '}
            <Link href={test.outboxUrl} target="_blank" rel="noopener">
              See it in the outbox
            </Link>
          </>
        )}
      </Typography>
    </Box>
  );
}
