import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useMay } from '../../server/Practice.tsx';
import type { PetStory } from '../../server/petTypes.ts';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { Section } from '../../shared/Section.tsx';
import { usePracticeTime } from '../../words/dates.ts';
import { PastRow } from './PastRow.tsx';
import { keyOfUpcoming, UpcomingRow } from './UpcomingRow.tsx';

const nearCount = 4;

/** Everything to be said and said: the future above today's line, the nearest to it next to it; the past below. */
export function StoryList({ story: { pet, client, upcoming, past } }: { story: PetStory }) {
  const ahead = [...upcoming].sort((a, b) => a.at.localeCompare(b.at));
  const [linked] = useState(useSearchParams()[0].get('open'));
  const [all, setAll] = useState(() => ahead.slice(nearCount).some((message) => keyOfUpcoming(message) === linked));
  const shown = (all ? ahead : ahead.slice(0, nearCount)).reverse();
  const hidden = ahead.length - shown.length;
  const next = ahead.find((message) => message.state === 'planned' && message.messageId === null);
  const maySend = useMay('decide');
  return (
    <Section title="Messages" flush>
      {hidden > 0 && (
        <Button fullWidth onClick={() => setAll(true)} sx={{ borderRadius: 0 }}>
          Show {hidden} later {hidden === 1 ? 'message' : 'messages'}
        </Button>
      )}
      <div role="list" aria-label="To come">
        {shown.map((message, index) => (
          <UpcomingRow
            key={`${message.at}.${message.channel}.${index}`}
            petId={pet.id}
            message={message}
            sendTo={maySend && message === next ? client : null}
          />
        ))}
      </div>
      {ahead.length === 0 && <Quiet>Nothing is planned.</Quiet>}
      <TodayLine />
      <div role="list" aria-label="Past">
        {past.map((message, index) => (
          <PastRow key={message.messageId ?? `${message.at}.${message.channel}.${index}`} message={message} />
        ))}
      </div>
      {past.length === 0 && (
        <EmptyState Icon={HistoryIcon} title="Nothing has been sent yet">
          What leaves for this pet appears here, with exactly what it said.
        </EmptyState>
      )}
    </Section>
  );
}

function TodayLine() {
  const time = usePracticeTime();
  return (
    <Box
      role="separator"
      aria-label="Today"
      sx={{ display: 'flex', alignItems: 'center', gap: 1.5, px: { xs: 2, md: 2.5 }, py: 0.25, color: 'secondary.main' }}
    >
      <Typography variant="overline" sx={{ color: 'secondary.main' }}>
        Today, {time.day(time.today)}
      </Typography>
      <Box sx={{ flex: 1, height: 2, backgroundColor: 'secondary.main', borderRadius: 1 }} />
    </Box>
  );
}

const Quiet = ({ children }: { children: string }) => (
  <Typography variant="body2" sx={{ px: { xs: 2, md: 2.5 }, pb: 1.25, color: 'text.secondary' }}>
    {children}
  </Typography>
);
