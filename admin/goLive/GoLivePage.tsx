import LiveIcon from '@mui/icons-material/RocketLaunchOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import type { GoLive } from '../server/goLiveTypes.ts';
import { useMay, usePractice, usePracticeProfile } from '../server/Practice.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { Section } from '../shared/Section.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { Checklist } from './Checklist.tsx';
import { FirstSection } from './FirstSection.tsx';
import { GoLiveDialog } from './GoLiveDialog.tsx';
import { ServicesSection } from './ServicesSection.tsx';
import { TestsSection } from './TestsSection.tsx';
import { openOf, useGoLive } from './useGoLive.ts';

/** The way to going live: what is ready, what clients will read, what they get first, a try of each channel, and the step itself. */
export default function GoLivePage() {
  const { data: list, error, refetch } = useGoLive();
  const { data: profile } = usePracticeProfile();
  const { name } = usePractice();
  if (!list || !profile) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  return (
    <>
      <PageHead title="Going live" lead={`What to look at before clients hear from ${name}.`} />
      <Stack spacing={2.5}>
        {profile.sending !== 'setting_up' && <NotSettingUp isLive={profile.sending === 'live'} />}
        <Checklist list={list} />
        <Place id="services">
          <ServicesSection list={list} />
        </Place>
        <Place id="first">
          <FirstSection list={list} />
        </Place>
        <Place id="tests">
          <TestsSection list={list} />
        </Place>
        {profile.sending === 'setting_up' && <TheStep list={list} />}
      </Stack>
    </>
  );
}

/** A part of the page that a link leads to. */
function Place({ id, children }: { id: string; children: ReactNode }) {
  const { hash, key } = useLocation();
  useEffect(() => {
    if (hash === `#${id}`) document.getElementById(id)?.scrollIntoView({ block: 'start' });
  }, [hash, key, id]);
  return (
    <Box id={id} sx={{ scrollMarginTop: 'calc(var(--head) + 12px)' }}>
      {children}
    </Box>
  );
}

function NotSettingUp({ isLive }: { isLive: boolean }) {
  const path = usePath();
  return (
    <Alert
      severity={isLive ? 'success' : 'warning'}
      action={
        <Button color="inherit" component={Link} to={path(isLive ? '/' : '/settings')}>
          {isLive ? 'Today' : 'Settings'}
        </Button>
      }
    >
      {isLive ? 'The practice is live: messages leave on the delivery days.' : 'Sending is stopped. It goes on in Settings.'}
    </Alert>
  );
}

function TheStep({ list }: { list: GoLive }) {
  const [isAsked, setAsked] = useState(false);
  const mayDecide = useMay('decide');
  const open = openOf(list).length;
  return (
    <Section title="Go live">
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: mayDecide ? 2 : 0 }}>
        {mayDecide
          ? open === 0
            ? 'Everything is done. You are asked once more before anything leaves.'
            : `${open} still open, see above. You can go live with ${open === 1 ? 'it' : 'these'} open: you are told of ${open === 1 ? 'it' : 'them'}, and asked once more before anything leaves.`
          : 'Only an owner or admin of the practice can go live.'}
      </Typography>
      {mayDecide && (
        <Button variant="contained" size="large" startIcon={<LiveIcon />} onClick={() => setAsked(true)}>
          Go live …
        </Button>
      )}
      {isAsked && <GoLiveDialog list={list} close={() => setAsked(false)} />}
    </Section>
  );
}
