import Stack from '@mui/material/Stack';
import { LocationsCard } from '../locations/LocationsCard.tsx';
import { useMay, usePracticeProfile } from '../server/Practice.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { TechnicalDetails } from '../shared/TechnicalDetails.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { LogoSection } from './logo/LogoSection.tsx';
import { ProfileFacts } from './ProfileFacts.tsx';
import { ProfileForm } from './ProfileForm.tsx';

/** The practice as clients know it. */
export default function PracticePage() {
  const { data: profile, error, refetch } = usePracticeProfile();
  const mayDecide = useMay('decide');
  const time = usePracticeTime();
  if (!profile) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  const since = profile.firstLiveOn ? `Live since ${time.day(profile.firstLiveOn)}` : 'Not live yet';
  return (
    <>
      <PageHead title="Practice" lead={`${since}. Who writes to your clients, and where they answer.`} />
      <Stack spacing={2.5}>
        <LogoSection />
        {mayDecide ? <ProfileForm profile={profile} /> : <ProfileFacts profile={profile} />}
        <LocationsCard />
        <TechnicalDetails
          temporalUrl={profile.temporalUiUrl}
          facts={[
            ['Practice', profile.id],
            ['Short name', profile.slug],
            ['Country', profile.country],
          ]}
        />
      </Stack>
    </>
  );
}
