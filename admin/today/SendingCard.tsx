import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import { usePracticeProfile } from '../server/Practice.tsx';
import { SendingWord } from '../settings/SendingWord.tsx';
import { sendingWords } from '../settings/sendingWords.ts';
import { Section } from '../shared/Section.tsx';

/** Whether messages leave, in words, with the way to the switch. */
export function SendingCard() {
  const { data: profile } = usePracticeProfile();
  const path = usePath();
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
        {sendingWords[profile.sending].meaning}
      </Typography>
    </Section>
  );
}
