import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import DemoIcon from '@mui/icons-material/ScienceOutlined';
import SetupIcon from '@mui/icons-material/ConstructionOutlined';
import TestIcon from '@mui/icons-material/BiotechOutlined';
import StoppedIcon from '@mui/icons-material/PanToolOutlined';
import type { PracticeProfile } from '../server/sessionTypes.ts';
import type { TestAccounts } from '../server/providerAccountTypes.ts';
import { usePracticeProfile } from '../server/Practice.tsx';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { channelOrder, channelWords, joinWords } from '../words/channels.tsx';
import { toneColors } from '../shared/StateChip.tsx';
import type { Tone } from '../words/states.tsx';
import { usePath } from './paths.ts';

/** A strip on top of every page that says what happens to what is sent here; absent when all goes out as it should. */
export function SurroundingsBar() {
  const { data: profile } = usePracticeProfile();
  if (!profile) return null;
  return (
    <>
      {profile.isDemo && <DemoStrip />}
      <SendingStrip profile={profile} />
      <TestStrip />
    </>
  );
}

function DemoStrip() {
  return (
    <Strip tone="info" Icon={DemoIcon}>
      <strong>Demo:</strong> nothing leaves this machine.{' '}
      <Link href="/sandbox" color="inherit" underline="always">
        See the outbox
      </Link>
    </Strip>
  );
}

/** What leaves by a test account reaches nobody: said as loudly as that nothing is sent. */
function TestStrip() {
  const { data } = usePracticeQuery<TestAccounts>('/test-accounts');
  if (!data || data.accounts.length === 0) return null;
  const [first] = data.accounts;
  return (
    <Strip tone="warning" Icon={TestIcon}>
      <strong>{data.accounts.length === 1 ? `Test account at ${first?.name}` : 'Test accounts'}:</strong> {data.accounts.map(({ inTest }) => inTest).join('; ')}
      .
    </Strip>
  );
}

function SendingStrip({ profile }: { profile: PracticeProfile }) {
  const path = usePath();
  const settings = (words: string, to = '/settings') => (
    <Link component={RouterLink} to={path(to)} color="inherit" underline="always">
      {words}
    </Link>
  );
  if (profile.sending === 'stopped')
    return (
      <Strip tone="error" Icon={StoppedIcon}>
        <strong>Stopped:</strong> nothing is sent, scheduled messages wait. {settings('Resume in Settings')}
      </Strip>
    );
  if (profile.sending === 'setting_up')
    return (
      <Strip tone="warning" Icon={SetupIcon}>
        <strong>Setting up:</strong> everything is planned and shown, nothing is sent. {settings('Going live', '/go-live')}
      </Strip>
    );
  if (profile.stoppedChannels.length === 0) return null;
  const names = joinWords(channelOrder.filter((one) => profile.stoppedChannels.includes(one)).map((one) => channelWords[one].plural.toLowerCase()));
  return (
    <Strip tone="warning" Icon={StoppedIcon}>
      <strong>Stopped:</strong> {names} wait, the rest is sent. {settings('Change in Settings')}
    </Strip>
  );
}

function Strip({ tone, Icon, children }: { tone: Tone; Icon: typeof DemoIcon; children: React.ReactNode }) {
  return (
    <Box
      role="status"
      sx={(theme) => {
        const { color, ground } = toneColors(theme, tone);
        return {
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          minHeight: 34,
          px: { xs: 1.5, md: 2.5 },
          py: 0.5,
          color,
          backgroundColor: ground,
          fontSize: '0.84rem',
          lineHeight: 1.4,
        };
      }}
    >
      <Icon sx={{ fontSize: 17 }} aria-hidden />
      <span>{children}</span>
    </Box>
  );
}
