import OffIcon from '@mui/icons-material/GppMaybeOutlined';
import OnIcon from '@mui/icons-material/VerifiedUserOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Account } from '../server/accountTypes.ts';
import { send } from '../server/request.ts';
import { Section } from '../shared/Section.tsx';
import { FactorDialog, type Doing } from './FactorDialog.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';
import { writeDate } from './times.ts';
import { useAccountChanged } from './useAccount.ts';
import { Word } from './Word.tsx';

/** So few recovery codes are soon none. */
const few = 3;

/** The authenticator app: on or off, another one, its recovery codes. */
export function FactorSection({ account: { secondFactor } }: { account: Account }) {
  const changed = useAccountChanged();
  const [doing, setDoing] = useState<Doing | 'turn off' | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const { since, isRequired, recoveryCodesLeft } = secondFactor;
  const close = () => {
    setDoing(null);
    void changed();
  };
  const turnOff = async (password: string) => {
    await send('DELETE', '/api/account/second-factor', { password });
    setSaid('The app is turned off. Your password alone signs you in now.');
    close();
  };
  return (
    <Section title="Authenticator app">
      <Stack spacing={2}>
        <Word of={said} />
        <Stack direction="row" spacing={1.25} sx={{ alignItems: 'flex-start' }}>
          {since ? <OnIcon color="success" aria-hidden /> : <OffIcon color="warning" aria-hidden />}
          <Typography variant="body2">
            {since ? `On since ${writeDate(since)}: after your password you are asked for its code.` : 'Off: whoever has your password gets in.'}
            {since && isRequired ? ' Your role asks for it.' : ''}
          </Typography>
        </Stack>
        {since && recoveryCodesLeft <= few && (
          <Alert severity="warning">
            {recoveryCodesLeft === 0
              ? 'No recovery code is left'
              : `Only ${recoveryCodesLeft} recovery ${recoveryCodesLeft === 1 ? 'code is' : 'codes are'} left`}
            : make new ones before you need them.
          </Alert>
        )}
        {since ? (
          <>
            {recoveryCodesLeft > few && <Typography variant="body2">{recoveryCodesLeft} recovery codes are left, for when your telephone is lost.</Typography>}
            <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
              <Button variant="outlined" onClick={() => setDoing('codes')}>
                New recovery codes
              </Button>
              <Button variant="outlined" onClick={() => setDoing('set up')}>
                Use another app
              </Button>
              {!isRequired && (
                <Button color="error" onClick={() => setDoing('turn off')}>
                  Turn off
                </Button>
              )}
            </Stack>
          </>
        ) : (
          <Button variant="contained" onClick={() => (setSaid(null), setDoing('set up'))} sx={{ alignSelf: 'flex-start' }}>
            Set up an app
          </Button>
        )}
      </Stack>
      {doing === 'turn off' && (
        <PasswordDialog title="Turn the app off?" action="Turn off" isDangerous give={turnOff} close={close}>
          Then your password alone signs you in, here and at every practice you work for. The recovery codes end too.
        </PasswordDialog>
      )}
      {(doing === 'set up' || doing === 'codes') && <FactorDialog doing={doing} isOn={since !== null} close={close} />}
    </Section>
  );
}
