import AddIcon from '@mui/icons-material/Add';
import DeskIcon from '@mui/icons-material/DesktopWindowsOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import List from '@mui/material/List';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import type { DeskRow, Desks } from '../server/deskTypes.ts';
import { useSession } from '../server/SessionGate.tsx';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { EmptyState } from '../shared/EmptyState.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { DeskLine } from './DeskLine.tsx';
import { EndDeskDialog } from './EndDeskDialog.tsx';
import { LockMinutes } from './LockMinutes.tsx';
import { MakeDeskDialog } from './MakeDeskDialog.tsx';

/** The computers people share, and when they lock. */
export default function DesksPage() {
  const { data, error, refetch } = usePracticeQuery<Desks>('/desks');
  const { session } = useSession();
  const path = usePath();
  const [isMaking, setMaking] = useState(false);
  const [toEnd, setToEnd] = useState<DeskRow | null>(null);
  if (!data) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  const make = (
    <Button variant="contained" startIcon={<AddIcon />} onClick={() => setMaking(true)}>
      Make this a shared computer
    </Button>
  );
  return (
    <>
      <PageHead
        title="Shared computers"
        lead="Several people work at one computer, each in their own name: they take it over by PIN, and it locks when nobody is there. Sit at the computer to make it a shared one."
        actions={data.desks.length > 0 && !data.isDeskHere && make}
      />
      <Stack spacing={2.5}>
        {session.desk && !session.desk.hasPin && (
          <Alert severity="info">
            This is a shared computer now. Everybody who works at it signs in here once with their password and chooses a PIN:{' '}
            <Link component={RouterLink} to={path('/account')}>
              choose yours
            </Link>
            .
          </Alert>
        )}
        <Card>
          {data.desks.length === 0 ? (
            <EmptyState Icon={DeskIcon} title="No shared computer yet" action={make}>
              Where several people use one computer, as at the front desk, make it a shared one: then everybody’s work is told in their own name.
            </EmptyState>
          ) : (
            <List disablePadding>
              {data.desks.map((desk) => (
                <DeskLine key={desk.id} desk={desk} end={() => setToEnd(desk)} />
              ))}
            </List>
          )}
        </Card>
        <LockMinutes key={data.lockMinutes} minutes={data.lockMinutes} />
      </Stack>
      {isMaking && <MakeDeskDialog close={() => setMaking(false)} />}
      {toEnd && <EndDeskDialog desk={toEnd} close={() => setToEnd(null)} />}
    </>
  );
}
