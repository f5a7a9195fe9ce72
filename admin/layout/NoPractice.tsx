import Button from '@mui/material/Button';
import Container from '@mui/material/Container';
import List from '@mui/material/List';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { useSession } from '../server/SessionGate.tsx';

/** The address names a practice this person does not work for, or they work for none. */
export function NoPractice({ slug }: { slug: string | null }) {
  const { session, signOut } = useSession();
  return (
    <Container maxWidth="sm" sx={{ py: 8 }}>
      <Typography variant="h1" gutterBottom>
        {slug ? 'Not one of your practices' : 'No practice yet'}
      </Typography>
      <Typography sx={{ color: 'text.secondary' }}>
        {slug
          ? `You are signed in as ${session.person.name}, who does not work for “${slug}”. Choose a practice below, or sign in as somebody else.`
          : `${session.person.name} does not work for any practice here. Ask an owner of your practice to add you.`}
      </Typography>
      <List>
        {session.practices.map((one) => (
          <ListItemButton key={one.id} component={Link} to={`/p/${one.slug}`}>
            <ListItemText primary={one.name} />
          </ListItemButton>
        ))}
      </List>
      <Stack direction="row" spacing={1}>
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
