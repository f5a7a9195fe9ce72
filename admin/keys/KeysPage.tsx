import AddIcon from '@mui/icons-material/Add';
import KeyIcon from '@mui/icons-material/KeyOutlined';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import List from '@mui/material/List';
import { useState } from 'react';
import type { KeyRow } from '../server/keyTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import type { Keys } from '../server/keyTypes.ts';
import { EmptyState } from '../shared/EmptyState.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { KeyLine } from './KeyLine.tsx';
import { NewKeyDialog } from './NewKeyDialog.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';

/** The keys other programs ask with. */
export default function KeysPage() {
  const { data, error, refetch } = usePracticeQuery<Keys>('/keys');
  const [isMaking, setMaking] = useState(false);
  const [toRevoke, setToRevoke] = useState<KeyRow | null>(null);
  if (!data) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  const make = (
    <Button variant="contained" startIcon={<AddIcon />} onClick={() => setMaking(true)}>
      New key
    </Button>
  );
  return (
    <>
      <PageHead
        title="API keys"
        lead="A key lets a program read this practice, or act for it, without anybody signed in. Give each program its own: then you can end one without the others."
        actions={data.keys.length > 0 && make}
      />
      <Card>
        {data.keys.length === 0 ? (
          <EmptyState Icon={KeyIcon} title="No key yet" action={make}>
            You need one only when another program should ask Homing: a report, a website, a script.
          </EmptyState>
        ) : (
          <List disablePadding>
            {data.keys.map((key) => (
              <KeyLine key={key.id} kept={key} words={data.permissions} revoke={() => setToRevoke(key)} />
            ))}
          </List>
        )}
      </Card>
      {isMaking && <NewKeyDialog choices={data} close={() => setMaking(false)} />}
      {toRevoke && <RevokeDialog kept={toRevoke} close={() => setToRevoke(null)} />}
    </>
  );
}
