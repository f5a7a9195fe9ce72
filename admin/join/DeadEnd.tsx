import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { Door } from './Door.tsx';

/** A link that leads no further: why, and what to do. */
export function DeadEnd({ error, next }: { error: Error; next?: { label: string; to: string } }) {
  return (
    <Door title="This link does not work">
      <Typography>{error.message}</Typography>
      <Button component={Link} to={next?.to ?? '/'} variant="contained" size="large">
        {next?.label ?? 'Go to sign in'}
      </Button>
    </Door>
  );
}
