import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useParams } from 'react-router-dom';
import type { ChangePage as Change } from '../server/changeTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { Facts } from '../shared/Facts.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { Section } from '../shared/Section.tsx';
import { TechnicalDetails } from '../shared/TechnicalDetails.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { ChangedFields } from './ChangedFields.tsx';
import { ChangeLinks } from './ChangeLinks.tsx';

const happened = { made: 'made', changed: 'changed', removed: 'removed' };

/** All that was changed at once: every row before and after. */
export default function ChangePage() {
  const { id = '' } = useParams();
  const { data: change, error, refetch } = usePracticeQuery<Change>(`/changes/${encodeURIComponent(id)}`);
  const time = usePracticeTime();
  if (!change) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  return (
    <>
      <PageHead title="A change" lead={`${change.actor.name} ${change.words}`} />
      <Stack spacing={2.5}>
        <Section title="What happened">
          <Facts
            facts={[
              ['When', time.instant(change.at)],
              ['Who', `${change.actor.name}${change.actor.kind === 'key' ? ', a program' : ''}`],
              ['From where', change.ip],
              ['About', change.links.length > 0 ? <ChangeLinks key="links" links={change.links} /> : null],
              ['Changed', change.rows === 0 ? 'No record: it asked Homing to do something' : change.rows === 1 ? 'One record' : `${change.rows} records`],
            ]}
          />
        </Section>
        {change.changed.map((row, index) => (
          <Section key={index} title={row.which ? `${row.subject}: ${row.which}` : row.subject} hint={happened[row.happened]}>
            {row.sentences.length > 0 && (
              <Box component="ul" sx={{ mt: 0, mb: 2, pl: 2.5 }}>
                {row.sentences.map((sentence) => (
                  <Typography component="li" variant="body2" key={sentence} sx={{ mb: 0.5 }}>
                    {sentence}
                  </Typography>
                ))}
              </Box>
            )}
            <ChangedFields row={row} />
          </Section>
        ))}
        {change.rows > change.changed.length && (
          <Alert severity="info">
            The first {change.changed.length} are shown. Export the changes to get all {change.rows}.
          </Alert>
        )}
        <TechnicalDetails
          temporalUrl={null}
          facts={[
            ['Request', change.id],
            ['Action', change.action],
            ['Who', `${change.actor.kind} ${change.actor.id}`],
          ]}
        />
      </Stack>
    </>
  );
}
