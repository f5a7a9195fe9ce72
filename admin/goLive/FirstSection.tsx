import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { whoGetsWhat } from '../goingOut/links.ts';
import { usePath } from '../layout/paths.ts';
import { AheadPreview } from '../pets/story/AheadPreview.tsx';
import type { FirstMessages, GoLive, Portion } from '../server/goLiveTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { RowsLoading } from '../shared/RowsLoading.tsx';
import { Section } from '../shared/Section.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { ChannelWord, joinWords } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { Looked } from './Looked.tsx';
import { PortionCounts, sayWhen } from './PortionCounts.tsx';

/** What clients would get first: how much, for which days, what it costs, and a few of them word for word. */
export function FirstSection({ list }: { list: GoLive }) {
  const { data: first, error, refetch } = usePracticeQuery<FirstMessages>('/go-live/first');
  const path = usePath();
  return (
    <Section
      title="The first messages"
      hint="If somebody went live now; counted by the rules that will decide it"
      action={
        <Link component={RouterLink} to={path(whoGetsWhat({ outcome: 'sent' }))} variant="body2">
          Who gets what
        </Link>
      }
    >
      {!first && !error && <RowsLoading rows={3} />}
      {error && !first && <Trouble error={error} retry={() => void refetch()} />}
      {first && (
        <Stack spacing={3}>
          {first.soon && <PortionPart portion={first.soon} what="what is due before the next batch" />}
          <PortionPart portion={first.next} what="the next batch" />
        </Stack>
      )}
      {first && <Looked item={list.items.find(({ key }) => key === 'firstMessages')} words="I looked at them" />}
    </Section>
  );
}

function PortionPart({ portion, what }: { portion: Portion; what: string }) {
  const time = usePracticeTime();
  const { leavesOn, from, to, examples } = portion;
  return (
    <Box>
      <Typography variant="h3" component="h3">
        Leaves on {sayWhen(portion, time)}: {what}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
        {from === to ? `Reminders whose day is ${time.day(from)}` : `Reminders whose day is between ${time.day(from)} and ${time.day(to)}`}
      </Typography>
      <PortionCounts portion={portion} />
      {examples.map((example) => (
        <Example key={`${example.channel} ${example.pets[0]?.id ?? ''}`} example={example} leavesOn={leavesOn} />
      ))}
    </Box>
  );
}

/** One of them in a line; opening it shows what it would say. The whole line is what is pressed, so that its name says whose it is. */
function Example({ example: { channel, clientName, pets }, leavesOn }: { example: Portion['examples'][number]; leavesOn: string }) {
  const [isOpen, setOpen] = useState(false);
  const petId = pets[0]?.id;
  const services = joinWords([...new Set(pets.flatMap((pet) => pet.services))]);
  return (
    <Box
      component="details"
      onToggle={(event) => setOpen(event.currentTarget.open)}
      sx={{ mt: 1, border: 1, borderColor: 'divider', borderRadius: 2, px: 1.5 }}
    >
      <Box component="summary" sx={{ cursor: 'pointer', minHeight: 44, display: 'flex', alignItems: 'center', gap: 1.5, flexWrap: 'wrap', py: 0.75 }}>
        <ChannelWord channel={channel} />
        <Typography variant="body2" component="span" sx={{ fontWeight: 600 }}>
          {joinWords(pets.map(({ name }) => name))}
        </Typography>
        <Typography variant="body2" component="span" sx={{ color: 'text.secondary', flex: '1 1 160px' }}>
          {clientName}, {services}
        </Typography>
        <Typography variant="body2" component="span" sx={{ color: 'primary.main' }}>
          {isOpen ? 'Close' : 'Read it'}
        </Typography>
      </Box>
      {isOpen && petId && (
        <Box sx={{ pb: 1.5 }}>
          <AheadPreview petId={petId} day={leavesOn} channel={channel} />
        </Box>
      )}
    </Box>
  );
}
