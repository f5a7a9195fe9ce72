import MailIcon from '@mui/icons-material/MailOutlined';
import PostcardIcon from '@mui/icons-material/MarkunreadMailboxOutlined';
import TextIcon from '@mui/icons-material/SmsOutlined';
import type { SvgIconComponent } from '@mui/icons-material';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Channel } from '../../domain/channels.ts';

export const channelOrder: Channel[] = ['email', 'text', 'postcard'];

/** Each channel's word and mark; the mark is never alone where there is room for the word. */
export const channelWords: Record<Channel, { name: string; one: string; plural: string; Icon: SvgIconComponent }> = {
  email: { name: 'E-mail', one: 'an e-mail', plural: 'E-mails', Icon: MailIcon },
  text: { name: 'Text', one: 'a text', plural: 'Texts', Icon: TextIcon },
  postcard: { name: 'Postcard', one: 'a postcard', plural: 'Postcards', Icon: PostcardIcon },
};

/** "e-mail and text": inside a sentence. */
export function listChannels(channels: Channel[]): string {
  return joinWords(channelOrder.filter((one) => channels.includes(one)).map((one) => channelWords[one].name.toLowerCase()));
}

/** "a, b and c". */
export const joinWords = (words: string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);

export function ChannelWord({ channel, small = false }: { channel: Channel; small?: boolean }) {
  const { name, Icon } = channelWords[channel];
  return (
    <Stack direction="row" spacing={0.75} sx={{ alignItems: 'center', whiteSpace: 'nowrap' }}>
      <Icon fontSize="small" sx={{ color: 'text.secondary' }} aria-hidden />
      <Typography variant={small ? 'caption' : 'body2'} component="span">
        {name}
      </Typography>
    </Stack>
  );
}
