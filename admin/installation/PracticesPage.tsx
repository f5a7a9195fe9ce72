import AddIcon from '@mui/icons-material/Add';
import PracticesIcon from '@mui/icons-material/DomainAddOutlined';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import List from '@mui/material/List';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { InstalledPractice } from '../server/installationTypes.ts';
import { EmptyState } from '../shared/EmptyState.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { InviteOwnerDialog } from './InviteOwnerDialog.tsx';
import { PracticeLine } from './PracticeLine.tsx';
import { useInstalled } from './useInstalled.ts';

/** Every practice here: how far it is, who owns it, what it waits for. */
export function PracticesPage() {
  const { data, error, refetch } = useInstalled();
  const [toInvite, setToInvite] = useState<InstalledPractice | null>(null);
  if (!data) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  const add = (
    <Button variant="contained" startIcon={<AddIcon />} component={Link} to="/installation/new">
      Add a practice
    </Button>
  );
  return (
    <>
      <PageHead
        title="All practices"
        lead="The hospitals this installation serves, each with its own clients, cadence, senders and people. You look after them from outside; to work at one, have its owner invite you."
        actions={data.practices.length > 0 && add}
      />
      <Card>
        {data.practices.length === 0 ? (
          <EmptyState Icon={PracticesIcon} title="No practice yet" action={add}>
            Add the first hospital and name who runs it. They get an e-mail, and go on from there.
          </EmptyState>
        ) : (
          <List disablePadding aria-label="Practices">
            {data.practices.map((practice) => (
              <PracticeLine key={practice.id} practice={practice} invite={() => setToInvite(practice)} />
            ))}
          </List>
        )}
      </Card>
      {toInvite && <InviteOwnerDialog practice={toInvite} close={() => setToInvite(null)} />}
    </>
  );
}
