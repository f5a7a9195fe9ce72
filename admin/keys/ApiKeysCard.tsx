import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import { useMay } from '../server/Practice.tsx';
import { Section } from '../shared/Section.tsx';

/** The way to the keys, for who may make them. */
export function ApiKeysCard() {
  const path = usePath();
  if (!useMay('keys')) return null;
  return (
    <Section
      title="API keys"
      action={
        <Button component={Link} to={path('/settings/keys')} variant="outlined">
          Open
        </Button>
      }
    >
      <Typography variant="body2">Let another program read this practice’s pets and messages, or act for it.</Typography>
    </Section>
  );
}
