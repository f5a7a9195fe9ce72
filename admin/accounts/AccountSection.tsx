import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountCheck, ProviderAccount } from '../server/providerAccountTypes.ts';
import { usePracticeUrl } from '../server/Practice.tsx';
import { send } from '../server/request.ts';
import { Section } from '../shared/Section.tsx';
import { channelWords } from '../words/channels.tsx';
import { CheckWord } from './CheckWord.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { OwnAccount } from './OwnAccount.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';

interface AccountSectionProps {
  account: ProviderAccount;
  liveTaken: boolean;
  /** Messages of this installation really leave. */
  leavesHere: boolean;
}

/** One provider: whose account is used, and what can be done about it. */
export function AccountSection({ account, liveTaken, leavesHere }: AccountSectionProps) {
  const { provider, name, channel, own, sharedName } = account;
  const url = usePracticeUrl();
  const client = useQueryClient();
  const [doing, setDoing] = useState<'enter' | 'remove' | null>(null);
  const [check, setCheck] = useState<AccountCheck | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [isAsking, setAsking] = useState(false);
  const changed = () => Promise.all(['/provider-accounts', '/test-accounts'].map((path) => client.invalidateQueries({ queryKey: ['of practice', url(path)] })));
  const ask = async () => {
    setAsking(true);
    setFault(null);
    setCheck(null);
    try {
      setCheck(await send<AccountCheck>('POST', url(`/provider-accounts/${provider}/check`)));
    } catch (error) {
      setFault(error);
    } finally {
      setAsking(false);
    }
  };
  const { plural, Icon } = channelWords[channel];
  return (
    <Section title={name} hint={plural} action={<Icon sx={{ color: 'text.secondary' }} aria-hidden />}>
      <Stack spacing={2}>
        {own ? (
          <OwnAccount account={account} own={own} />
        ) : (
          <Typography variant="body2">
            {plural} leave through the account the practices here share ({sharedName}).
          </Typography>
        )}
        {fault !== null && <Alert severity="error">{fault instanceof Error ? fault.message : 'That did not work. Try again.'}</Alert>}
        <CheckWord check={check} name={name} leavesHere={leavesHere} />
        <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap' }}>
          {own ? (
            <>
              {own.isReadable && (
                <Button variant="outlined" disabled={isAsking} onClick={() => void ask()} aria-label={`Check the keys of ${name}`}>
                  {isAsking ? 'Asking …' : 'Check the keys'}
                </Button>
              )}
              <Button variant={own.isReadable ? 'outlined' : 'contained'} onClick={() => setDoing('enter')} aria-label={`Enter other keys of ${name}`}>
                {own.isReadable ? 'Enter other keys' : 'Enter the keys once more'}
              </Button>
              <Button color="error" onClick={() => setDoing('remove')} aria-label={`Take the account at ${name} away`}>
                Take away
              </Button>
            </>
          ) : (
            <Button variant="outlined" onClick={() => setDoing('enter')} aria-label={`Use an account of our own at ${name}`}>
              Use an account of our own
            </Button>
          )}
        </Stack>
      </Stack>
      {doing === 'enter' && (
        <KeysDialog
          account={account}
          liveTaken={liveTaken}
          leavesHere={leavesHere}
          close={() => setDoing(null)}
          done={async (told) => {
            setDoing(null);
            setCheck(told);
            await changed();
          }}
        />
      )}
      {doing === 'remove' && (
        <RemoveDialog
          account={account}
          close={() => setDoing(null)}
          done={async () => {
            setDoing(null);
            setCheck(null);
            await changed();
          }}
        />
      )}
    </Section>
  );
}
