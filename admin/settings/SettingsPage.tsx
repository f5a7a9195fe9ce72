import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { usePracticeProfile } from '../server/Practice.tsx';
import { Facts } from '../shared/Facts.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { Section } from '../shared/Section.tsx';
import { TechnicalDetails } from '../shared/TechnicalDetails.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { writePhone } from '../words/phones.ts';
import { ChannelSwitches } from './ChannelSwitches.tsx';
import { SendingSwitch } from './SendingSwitch.tsx';

/** The practice as clients know it, and the switch that lets messages leave. */
export default function SettingsPage() {
  const { data: profile, error, refetch } = usePracticeProfile();
  const time = usePracticeTime();
  if (!profile) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  const { address } = profile;
  return (
    <>
      <PageHead title="Settings" lead={profile.name} />
      <Stack spacing={2.5}>
        <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 380px' } }}>
          <SendingSwitch profile={profile} />
          <ChannelSwitches profile={profile} />
        </Box>
        <Section title="Practice" hint="What clients read and answer to">
          <Facts
            facts={[
              ['Name', profile.name],
              ['Address', [address.line1, address.line2, `${address.city}, ${address.state} ${address.postalCode}`].filter(Boolean).join(', ')],
              ['Phone', writePhone(profile.phone)],
              ['Answers go to', profile.email],
              ['E-mails leave from', profile.fromEmail],
              ['Texts leave from', profile.textFrom ? writePhone(profile.textFrom) : 'no number yet: no texts can leave'],
              ['Booking page', profile.bookingUrl],
              ['Website', profile.website],
              ['Time zone', profile.timeZone],
              ['First live day', profile.firstLiveOn ? time.day(profile.firstLiveOn) : 'not yet'],
            ]}
          />
        </Section>
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
