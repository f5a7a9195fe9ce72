import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { PinSection } from '../desk/PinSection.tsx';
import { useSession } from '../server/SessionGate.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { AccountByPin } from './AccountByPin.tsx';
import { BrowsersSection } from './BrowsersSection.tsx';
import { EmailSection } from './EmailSection.tsx';
import { EventsSection } from './EventsSection.tsx';
import { FactorSection } from './FactorSection.tsx';
import { NameSection } from './NameSection.tsx';
import { PasswordSection } from './PasswordSection.tsx';
import { useAccount } from './useAccount.ts';

/** Everybody's own way in: who they are here, what lets them in, where they are signed in, what happened to it. */
export default function AccountPage() {
  const { desk } = useSession().session;
  return desk?.byPin ? <AccountByPin desk={desk} /> : <WholeAccount />;
}

function WholeAccount() {
  const { data: account, error, refetch } = useAccount();
  if (error && !account) return <Trouble error={error} retry={() => void refetch()} />;
  if (!account) return <PageLoading />;
  return (
    <>
      <PageHead title="Your account" lead="The same at every practice you work for." />
      <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' }, alignItems: 'start' }}>
        <Stack spacing={2.5}>
          <NameSection account={account} />
          <PinSection />
          <EmailSection account={account} />
          <PasswordSection account={account} />
          <FactorSection account={account} />
        </Stack>
        <Stack spacing={2.5}>
          <BrowsersSection account={account} />
          <EventsSection />
        </Stack>
      </Box>
    </>
  );
}
