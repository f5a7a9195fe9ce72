import Typography from '@mui/material/Typography';
import type { MessageStory } from '../server/messageTypes.ts';
import { usePracticeUrl } from '../server/Practice.tsx';
import { Letter } from './Letter.tsx';

/** Exactly what left, or a word that it is not written yet. */
export function Preview({ message }: { message: MessageStory }) {
  const url = usePracticeUrl();
  if (message.content) return <Letter content={message.content} base={url(`/messages/${message.id}/content`)} />;
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary' }}>
      {unwritten(message.state)}
    </Typography>
  );
}

const unwritten = (state: string): string =>
  state === 'planned' || state === 'claimed'
    ? 'It is written when it leaves, with the facts as they are then.'
    : 'It was never written: it did not get as far.';
