import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import type { Joining } from '../server/peopleTypes.ts';
import { get } from '../server/request.ts';
import { SessionGate } from '../server/SessionGate.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { DeadEnd } from './DeadEnd.tsx';
import { Door } from './Door.tsx';
import { JoinSignedIn } from './JoinSignedIn.tsx';
import { NewPersonForm } from './NewPersonForm.tsx';

/** Where an invitation's link leads: who invites to what; then somebody new chooses name and password, and somebody known signs in. */
export default function JoinPage() {
  const { token = '' } = useParams();
  const [isSigningIn, setSigningIn] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['join', token],
    queryFn: () => get<Joining>(`/api/join/${token}`),
    retry: false,
    staleTime: Infinity,
    refetchInterval: false,
  });
  if (error) return <DeadEnd error={error} />;
  if (!data) return <PageLoading />;
  if (isSigningIn)
    return (
      <SessionGate>
        <JoinSignedIn token={token} joining={data} />
      </SessionGate>
    );
  const { practice, invitedBy, role, email, known } = data;
  return (
    <Door title={`Join ${practice.name}`}>
      <Typography>
        {invitedBy} invites you to join <b>{practice.name}</b> as <b>{role.name}</b>.
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {role.words}.
      </Typography>
      {known ? (
        <>
          <Typography variant="body2">
            You have an account with the address <b>{email}</b> already. Sign in with it, and you have joined in a moment.
          </Typography>
          <Button variant="contained" size="large" onClick={() => setSigningIn(true)}>
            Sign in to join
          </Button>
        </>
      ) : (
        <NewPersonForm token={token} email={email} practiceName={practice.name} />
      )}
    </Door>
  );
}
