import PhoneIcon from '@mui/icons-material/SmartphoneOutlined';
import ComputerIcon from '@mui/icons-material/ComputerOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Account, SignedInBrowser } from '../server/accountTypes.ts';
import { send } from '../server/request.ts';
import { Section } from '../shared/Section.tsx';
import { writeMoment } from './times.ts';
import { useAccountChanged } from './useAccount.ts';
import { Word } from './Word.tsx';

/** Where one is signed in, and the way to end it from here. */
export function BrowsersSection({ account: { sessions } }: { account: Account }) {
  const changed = useAccountChanged();
  const [said, setSaid] = useState<unknown>(null);
  const end = async (path: string, done: string) => {
    setSaid(null);
    try {
      await changed(await send<Account>('DELETE', `/api/account/sessions${path}`));
      setSaid(done);
    } catch (error) {
      setSaid(error);
      await changed();
    }
  };
  return (
    <Section
      title="Signed in"
      hint="Ends by itself after 12 hours without use, or after 7 days"
      flush
      action={
        sessions.length > 2 && (
          <Button size="small" onClick={() => void end('', 'All your other browsers are signed out.')}>
            Sign out all others
          </Button>
        )
      }
    >
      {said !== null && (
        <Box sx={{ px: { xs: 2, md: 2.5 }, pb: 1.5 }}>
          <Word of={said} />
        </Box>
      )}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {sessions.map((one) => (
          <Browser key={one.id} browser={one} end={() => void end(`/${one.id}`, `${one.browser} is signed out.`)} />
        ))}
      </Box>
    </Section>
  );
}

function Browser({ browser: { browser, ip, since, lastSeenAt, isThis }, end }: { browser: SignedInBrowser; end: () => void }) {
  const Icon = /iPhone|Android/.test(browser) ? PhoneIcon : ComputerIcon;
  return (
    <Stack
      component="li"
      direction="row"
      spacing={1.5}
      sx={{ px: { xs: 2, md: 2.5 }, py: 1.25, borderTop: 1, borderColor: 'divider', alignItems: 'center', minHeight: 64 }}
    >
      <Icon sx={{ color: 'text.secondary' }} aria-hidden />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography sx={{ fontWeight: 650 }} component="div">
          {browser} {isThis && <Chip size="small" label="This one" color="primary" variant="outlined" sx={{ ml: 0.5 }} />}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {isThis ? 'Signed in' : `Last used ${writeMoment(lastSeenAt)}; signed in`} {writeMoment(since)}
          {ip ? `, from ${ip}` : ''}
        </Typography>
      </Box>
      {!isThis && (
        <Button size="small" onClick={end} aria-label={`Sign out ${browser}, signed in ${writeMoment(since)}`} sx={{ flexShrink: 0 }}>
          Sign out
        </Button>
      )}
    </Stack>
  );
}
