import InviteIcon from '@mui/icons-material/PersonAddAltOutlined';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { usePractice } from '../server/Practice.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { InvitedSection } from './InvitedSection.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { RolesSection } from './RolesSection.tsx';
import { usePeople } from './usePeople.ts';
import { WorkingHere } from './WorkingHere.tsx';

/** Who works here, who is invited, and what each may do. */
export default function PeoplePage() {
  const { name } = usePractice();
  const { data, error, refetch } = usePeople();
  const [isInviting, setInviting] = useState(false);
  if (!data) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  return (
    <>
      <PageHead
        title="People"
        lead={`Who works at ${name} on Homing, and what each may do here.`}
        actions={
          <Button variant="contained" startIcon={<InviteIcon />} onClick={() => setInviting(true)}>
            Invite somebody
          </Button>
        }
      />
      <Stack spacing={2.5}>
        <WorkingHere people={data} />
        {data.invitations.length > 0 && <InvitedSection people={data} />}
        <RolesSection roles={data.roles} />
      </Stack>
      {isInviting && <InviteDialog roles={data.roles} close={() => setInviting(false)} />}
    </>
  );
}
