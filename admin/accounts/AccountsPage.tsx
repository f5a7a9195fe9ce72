import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import type { ProviderAccounts } from '../server/providerAccountTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { AccountSection } from './AccountSection.tsx';

/** Through whose accounts the three channels leave. */
export default function AccountsPage() {
  const { data, error, refetch } = usePracticeQuery<ProviderAccounts>('/provider-accounts');
  if (!data) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  return (
    <>
      <PageHead
        title="Accounts"
        lead="Messages leave through accounts that all practices here share, unless the practice has its own. Keys you enter are kept encrypted and never shown again."
      />
      <Stack spacing={2.5}>
        {!data.leavesHere && (
          <Alert severity="info">
            Nothing really leaves this installation: keys are kept and shown, but never handed to a provider, and every message goes into the outbox.
          </Alert>
        )}
        {data.accounts.map((account) => (
          <AccountSection key={account.provider} account={account} liveTaken={data.liveTaken} leavesHere={data.leavesHere} />
        ))}
      </Stack>
    </>
  );
}
