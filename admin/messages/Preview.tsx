import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { MessageStory } from '../server/messageTypes.ts';
import { usePracticeUrl } from '../server/Practice.tsx';
import { FrozenPage } from '../shared/FrozenPage.tsx';
import { EmailPreview } from './EmailPreview.tsx';

/** A postcard's sheet, CSS pixels: 6.25 by 4.25 inches with its bleed. */
export const cardSize = { width: 600, height: 408 };

/** Exactly what left, or a word that it is not written yet. */
export function Preview({ message }: { message: MessageStory }) {
  const { content } = message;
  if (!content)
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {unwritten(message.state)}
      </Typography>
    );
  if (content.kind === 'email') return <EmailPreview messageId={message.id} content={content} />;
  if (content.kind === 'text') return <TextBubble body={content.body} />;
  return <CardPreview messageId={message.id} />;
}

const unwritten = (state: string): string =>
  state === 'planned' || state === 'claimed'
    ? 'It is written when it leaves, with the facts as they are then.'
    : 'It was never written: it did not get as far.';

function TextBubble({ body }: { body: string }) {
  return (
    <Box sx={{ maxWidth: 360, p: 2, borderRadius: '20px 20px 20px 6px', backgroundColor: 'primary.light', color: 'text.primary' }}>
      <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {body}
      </Typography>
    </Box>
  );
}

export function CardPreview({ messageId, cardWidth = 440 }: { messageId: string; cardWidth?: number }) {
  const url = usePracticeUrl();
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 2 }}>
      {(['front', 'back'] as const).map((side) => (
        <Box key={side} sx={{ width: '100%', maxWidth: cardWidth }}>
          <FrozenPage src={url(`/messages/${messageId}/content/${side}`)} title={`Postcard, ${side}`} {...cardSize} />
          <Typography variant="caption" component="p" sx={{ color: 'text.secondary', m: 0, mt: 0.5 }}>
            {side === 'front' ? 'Front' : 'Back'}
          </Typography>
        </Box>
      ))}
    </Stack>
  );
}
