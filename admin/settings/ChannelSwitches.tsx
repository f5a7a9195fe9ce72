import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Channel } from '../../domain/channels.ts';
import { useMay, useSendingSwitch } from '../server/Practice.tsx';
import type { PracticeProfile } from '../server/sessionTypes.ts';
import { Section } from '../shared/Section.tsx';
import { channelOrder, channelWords } from '../words/channels.tsx';

/** Stops or resumes one channel while the others go on. */
export function ChannelSwitches({ profile }: { profile: PracticeProfile }) {
  const setSending = useSendingSwitch();
  const notify = useNotify();
  const [busy, setBusy] = useState<Channel | null>(null);
  const mayStart = useMay('decide');
  const mayStop = useMay('stop');

  const turn = async (channel: Channel, on: boolean) => {
    setBusy(channel);
    const { stoppedChannels } = profile;
    const name = channelWords[channel].plural;
    try {
      await setSending({ stoppedChannels: on ? stoppedChannels.filter((one) => one !== channel) : [...stoppedChannels, channel] });
      notify(on ? `${name} are sent again.` : `${name} are stopped; what is scheduled waits.`, { type: on ? 'success' : 'warning' });
    } catch (error) {
      notify(error instanceof Error ? error.message : 'It was not changed.', { type: 'error' });
    } finally {
      setBusy(null);
    }
  };
  return (
    <Section title="Channels" hint="Stop one while the others go on">
      <Stack>
        {channelOrder.map((channel) => {
          const isOn = !profile.stoppedChannels.includes(channel);
          return (
            <FormControlLabel
              key={channel}
              control={<Switch checked={isOn} disabled={busy !== null || !(isOn ? mayStop : mayStart)} onChange={(_event, on) => void turn(channel, on)} />}
              label={
                <Typography variant="body2" component="span">
                  {channelWords[channel].plural}:{' '}
                  <strong>{!isOn ? 'stopped' : profile.sending === 'live' ? 'sent' : 'sent as soon as the practice is Live'}</strong>
                </Typography>
              }
              sx={{ minHeight: 44 }}
            />
          );
        })}
      </Stack>
    </Section>
  );
}
