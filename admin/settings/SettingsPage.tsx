import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { DesksCard } from '../desk/DesksCard.tsx';
import { AccountsCard } from '../accounts/AccountsCard.tsx';
import { ApiKeysCard } from '../keys/ApiKeysCard.tsx';
import { usePracticeProfile } from '../server/Practice.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { TechnicalDetails } from '../shared/TechnicalDetails.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { ChannelSwitches } from './ChannelSwitches.tsx';
import { PostcardSettings } from './PostcardSettings.tsx';
import { SendingSwitch } from './SendingSwitch.tsx';

/** What lets messages leave. */
export default function SettingsPage() {
  const { data: profile, error, refetch } = usePracticeProfile();
  if (!profile) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  return (
    <>
      <PageHead title="Settings" lead={profile.name} />
      <Stack spacing={2.5}>
        <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 380px' } }}>
          <SendingSwitch profile={profile} />
          <ChannelSwitches profile={profile} />
        </Box>
        <PostcardSettings />
        <DesksCard />
        <AccountsCard />
        <ApiKeysCard />
        <TechnicalDetails
          temporalUrl={profile.temporalUiUrl}
          facts={[
            ['Practice', profile.id],
            ['Short name', profile.slug],
          ]}
        />
      </Stack>
    </>
  );
}
