import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import { useMay } from '../server/Practice.tsx';
import { Section } from '../shared/Section.tsx';

/** The way to the shared computers, for who may make them. */
export function DesksCard() {
  const path = usePath();
  if (!useMay('people')) return null;
  return (
    <Section
      title="Shared computers"
      action={
        <Button component={Link} to={path('/settings/shared-computers')} variant="outlined" aria-label="Open shared computers">
          Open
        </Button>
      }
    >
      <Typography variant="body2">Let several people work at one computer: each takes it over by PIN, and it locks when nobody is there.</Typography>
    </Section>
  );
}
