import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import { WaitingLines } from '../goingOut/WaitingLines.tsx';
import type { NextHour } from '../server/batchTypes.ts';
import { usePracticeProfile } from '../server/Practice.tsx';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { SendingWord } from '../settings/SendingWord.tsx';
import { sendingWords } from '../settings/sendingWords.ts';
import { Section } from '../shared/Section.tsx';
import { usePracticeTime } from '../words/dates.ts';

/** Whether messages leave and what of them waits, in words, with the way to the switch. */
export function SendingCard() {
  const { data: profile } = usePracticeProfile();
  const { data: hour } = usePracticeQuery<NextHour>('/batches/hour');
  const path = usePath();
  const time = usePracticeTime();
  if (!profile) return null;
  return (
    <Section
      title="Sending"
      action={
        <Button size="small" component={Link} to={path('/settings')}>
          Settings
        </Button>
      }
    >
      <SendingWord sending={profile.sending} />
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.75 }}>
        {sendingWords[profile.sending].meaning} {profile.sending === 'live' && profile.firstLiveOn && `Live since ${time.day(profile.firstLiveOn)}.`}
      </Typography>
      {profile.sending === 'setting_up' && (
        <Button variant="contained" component={Link} to={path('/go-live')} sx={{ mt: 1.5 }}>
          See what is open
        </Button>
      )}
      {hour && <WaitingLines waiting={hour.waiting} />}
    </Section>
  );
}
