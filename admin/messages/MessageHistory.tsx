import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { MessageStory } from '../server/messageTypes.ts';
import { Section } from '../shared/Section.tsx';
import { toneColors } from '../shared/StateChip.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { toneIcons } from '../words/tones.ts';
import { tellTimeline, type Happening } from './timeline.ts';

/** What happened to it, oldest first, each with what to do where something went wrong. */
export function MessageHistory({ message }: { message: MessageStory }) {
  const happenings = tellTimeline(message);
  return (
    <Section title="What happened">
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {happenings.map((one, index) => (
          <Step key={one.key} one={one} isLast={index === happenings.length - 1} />
        ))}
      </Box>
    </Section>
  );
}

function Step({ one, isLast }: { one: Happening; isLast: boolean }) {
  const time = usePracticeTime();
  const Icon = toneIcons[one.tone];
  return (
    <Box component="li" sx={{ display: 'grid', gridTemplateColumns: { xs: '28px 1fr', sm: '28px 150px 1fr' }, columnGap: 1 }}>
      <Box sx={{ display: 'flex', flexDirection: 'column', alignItems: 'center', gridRow: { xs: '1 / 3', sm: 'auto' } }}>
        <Icon aria-hidden sx={(theme) => ({ fontSize: 19, color: toneColors(theme, one.tone).color, my: '1px' })} />
        {!isLast && <Box sx={{ width: 2, flex: 1, minHeight: 10, backgroundColor: 'divider' }} />}
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
        {time.instant(one.at)}
      </Typography>
      <Box sx={{ pb: isLast ? 0 : 1.5, minWidth: 0 }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {one.what}
          {one.maybeAutomatic && (
            <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary' }}>
              {' '}
              (may be automatic)
            </Box>
          )}
        </Typography>
        {(one.detail ?? one.url) && (
          <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
            {[one.detail, one.url].filter(Boolean).join(' · ')}
          </Typography>
        )}
        {one.advice && <Typography variant="body2">{one.advice}</Typography>}
      </Box>
    </Box>
  );
}
