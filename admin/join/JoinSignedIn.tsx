import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import type { Joining } from '../server/peopleTypes.ts';
import { send } from '../server/request.ts';
import { sessionKey, useSession } from '../server/SessionGate.tsx';
import { Door } from './Door.tsx';

/** Somebody with an account joins with one press; whoever else is signed in here is told whom the invitation is for. */
export function JoinSignedIn({ token, joining: { practice, role, email } }: { token: string; joining: Joining }) {
  const { session, signOut } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (session.person.email !== email)
    return (
      <Door title="For somebody else">
        <Typography>
          This invitation is for <b>{email}</b>, and you are signed in as <b>{session.person.email}</b>.
        </Typography>
        <Button variant="contained" size="large" onClick={() => void signOut()}>
          Sign out and use the invited address
        </Button>
        <Button component={Link} to="/">
          Stay signed in as {session.person.name}
        </Button>
      </Door>
    );
  const join = async () => {
    setBusy(true);
    setFault(null);
    try {
      await send('POST', `/api/join/${token}`);
      await client.invalidateQueries({ queryKey: sessionKey });
      await navigate(`/p/${practice.slug}`, { replace: true });
    } catch (error) {
      setFault(error instanceof Error ? error.message : 'Joining did not work. Try again.');
      setBusy(false);
    }
  };
  return (
    <Door title={`Join ${practice.name}`}>
      {fault && (
        <Alert severity="error" role="alert">
          {fault}
        </Alert>
      )}
      <Typography>
        You are signed in as <b>{session.person.name}</b>, and join as <b>{role.name}</b>.
      </Typography>
      <Button variant="contained" size="large" disabled={isBusy} onClick={() => void join()}>
        {isBusy ? 'Joining…' : `Join ${practice.name}`}
      </Button>
    </Door>
  );
}
