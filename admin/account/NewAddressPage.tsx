import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { DeadEnd } from '../join/DeadEnd.tsx';
import { Door } from '../join/Door.tsx';
import { get, send } from '../server/request.ts';
import { PageLoading } from '../shared/PageLoading.tsx';

/** Where the link to a new address leads, once signed in: it is shown, and taken at a press. */
export default function NewAddressPage() {
  const { token = '' } = useParams();
  const { data, error } = useQuery({
    queryKey: ['new address', token],
    queryFn: () => get<{ email: string; former: string }>(`/api/account/email/${token}`),
    retry: false,
    staleTime: Infinity,
    refetchInterval: false,
  });
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  if (error) return <DeadEnd error={error} next={{ label: 'Your account', to: '/account' }} />;
  if (!data) return <PageLoading />;
  if (isDone)
    return (
      <Door title="Your address is changed">
        <Typography sx={{ overflowWrap: 'anywhere' }}>
          You sign in as <b>{data.email}</b> from now on. All your other browsers have been signed out.
        </Typography>
        <Button variant="contained" size="large" component={Link} to="/">
          Go on
        </Button>
      </Door>
    );
  const take = async () => {
    setBusy(true);
    setFault(null);
    try {
      await send('POST', `/api/account/email/${token}`);
      setDone(true);
    } catch (refused) {
      setFault(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Door title="Use this address?">
      <Typography sx={{ overflowWrap: 'anywhere' }}>
        You sign in as <b>{data.former}</b> now. From here on it will be <b>{data.email}</b>; the old address opens nothing any more.
      </Typography>
      {fault instanceof Error && (
        <Alert severity="error" role="alert">
          {fault.message}
        </Alert>
      )}
      <Button variant="contained" size="large" disabled={isBusy} onClick={() => void take()}>
        {isBusy ? 'Changing…' : 'Use this address'}
      </Button>
      <Button component={Link} to="/account">
        Leave it as it is
      </Button>
    </Door>
  );
}
