import Button from '@mui/material/Button';
import Container from '@mui/material/Container';
import List from '@mui/material/List';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { useSession } from '../server/SessionGate.tsx';
import type { Session } from '../server/sessionTypes.ts';

function whyOf({ person: { name, email }, practices }: Session, slug: string | null): string {
  const invited = `Ask an owner to invite ${email}, or sign in as somebody else.`;
  if (!slug) return `${name} does not work for any practice here. ${invited}`;
  const signedIn = `You are signed in as ${name}, who does not work for “${slug}”`;
  return practices.length > 0
    ? `${signedIn}. Choose a practice below, or sign in as somebody else.`
    : `${signedIn} nor for any other practice here. ${invited}`;
}

/** The address names a practice this person does not work for, or they work for none. */
export function NoPractice({ slug }: { slug: string | null }) {
  const { session, signOut } = useSession();
  return (
    <Container component="main" maxWidth="sm" sx={{ py: 8 }}>
      <Typography variant="h1" gutterBottom>
        {slug ? 'Not one of your practices' : 'No practice yet'}
      </Typography>
      <Typography sx={{ color: 'text.secondary' }}>{whyOf(session, slug)}</Typography>
      {session.practices.length > 0 && (
        <List component="nav" aria-label="Your practices">
          {session.practices.map((one) => (
            <ListItemButton key={one.id} component={Link} to={`/p/${one.slug}`}>
              <ListItemText primary={one.name} />
            </ListItemButton>
          ))}
        </List>
      )}
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', mt: 2 }}>
        {session.person.isOperator && (
          <Button variant="contained" component={Link} to="/installation">
            All practices
          </Button>
        )}
        <Button variant="outlined" component={Link} to="/account">
          Your account
        </Button>
        <Button variant="outlined" onClick={() => void signOut()}>
          Sign out
        </Button>
      </Stack>
    </Container>
  );
}
