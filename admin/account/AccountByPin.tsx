import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { MorePasswordDialog } from '../desk/MorePasswordDialog.tsx';
import { PinSection } from '../desk/PinSection.tsx';
import type { OwnDesk } from '../server/deskTypes.ts';
import { PageHead } from '../shared/PageHead.tsx';
import { Section } from '../shared/Section.tsx';

/** What of an account opens at a shared computer taken over by PIN: the PIN there, and the question for the password. */
export function AccountByPin({ desk }: { desk: OwnDesk }) {
  const [isGiving, setGiving] = useState(false);
  return (
    <>
      <PageHead title="Your account" lead="The same at every practice you work for." />
      <Stack spacing={2.5} sx={{ maxWidth: 640 }}>
        <Section title="Give your password first">
          <Typography variant="body2" sx={{ mb: 2 }}>
            {desk.name} is a shared computer, and a PIN opens daily work there. Your name, address, password, app and browsers open with your password, for half
            an hour or until the computer locks.
          </Typography>
          <Button variant="contained" onClick={() => setGiving(true)}>
            Give your password
          </Button>
        </Section>
        <PinSection />
      </Stack>
      {isGiving && <MorePasswordDialog desk={desk} close={() => setGiving(false)} />}
    </>
  );
}
