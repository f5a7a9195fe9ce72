import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import { useMay } from '../server/Practice.tsx';
import { Section } from '../shared/Section.tsx';

/** The way to the accounts, for who may give the practice one. */
export function AccountsCard() {
  const path = usePath();
  if (!useMay('decide')) return null;
  return (
    <Section
      title="Accounts"
      action={
        <Button component={Link} to={path('/settings/accounts')} variant="outlined" aria-label="Open accounts">
          Open
        </Button>
      }
    >
      <Typography variant="body2">Send through accounts of the practice’s own at SendGrid, Twilio or Lob.</Typography>
    </Section>
  );
}
