import Link from '@mui/material/Link';
import List from '@mui/material/List';
import Typography from '@mui/material/Typography';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { listPath, usePath } from '../layout/paths.ts';
import { usePracticeProfile } from '../server/Practice.tsx';
import type { PetRow } from '../server/petTypes.ts';
import { CardRow } from '../shared/CardRow.tsx';
import { RowsLoading } from '../shared/RowsLoading.tsx';
import { Section } from '../shared/Section.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { joinWords, listChannels } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';

const upperFirst = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The next pets something leaves for: when, who, and about what. */
export function LeavesNext() {
  const path = usePath();
  const time = usePracticeTime();
  const { data: profile } = usePracticeProfile();
  const leaves = profile?.sending === 'live';
  const { data, error, refetch } = useGetList<PetRow>('pets', {
    pagination: { page: 1, perPage: 4 },
    sort: { field: 'nextAt', order: 'ASC' },
    filter: { state: 'waiting' },
  });
  if (error && !data) return <Trouble error={error as Error} retry={() => void refetch()} />;
  return (
    <Section
      title="Leaves next"
      hint={profile && !leaves ? `Nothing leaves while the practice is ${profile.sending === 'stopped' ? 'stopped' : 'being set up'}` : undefined}
      flush
      action={
        <Link component={RouterLink} to={`${path(listPath('pets', { state: 'waiting' }))}&sort=nextAt&order=ASC`} variant="body2">
          All that wait
        </Link>
      }
    >
      {!data && <RowsLoading rows={4} />}
      {data?.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary', px: { xs: 2, md: 2.5 }, pb: 2 }}>
          {profile && !leaves ? 'What is due waits until it is live.' : 'Nothing waits to leave. It does when a service falls due and the practice is live.'}
        </Typography>
      )}
      <List disablePadding>
        {data?.map((pet) => (
          <CardRow
            key={pet.id}
            to={`/pets/${pet.id}`}
            title={pet.name}
            aside={
              <Typography variant="body2" component="span" sx={{ fontWeight: 600 }}>
                {leaves && pet.nextAt && (time.dayOf(pet.nextAt) === time.today ? `today, ${time.time(pet.nextAt)}` : time.instant(pet.nextAt))}
              </Typography>
            }
            lines={[pet.clientName, pet.next && `${upperFirst(listChannels(pet.next.channels))} for ${joinWords(pet.next.services)}`]}
          />
        ))}
      </List>
    </Section>
  );
}
