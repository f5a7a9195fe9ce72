import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { MessageStory } from '../server/messageTypes.ts';
import { FrozenPage } from '../shared/FrozenPage.tsx';
import { EmailPreview } from './EmailPreview.tsx';

/** A postcard's sheet, CSS pixels: 6.25 by 4.25 inches with its bleed. */
export const cardSize = { width: 600, height: 408 };

/**
 * What a message says, as its reader sees it.
 * @param base where its documents are: `{base}/html`, `{base}/front`, `{base}/back`
 */
export function Letter({ content, base }: { content: NonNullable<MessageStory['content']>; base: string }) {
  if (content.kind === 'email') return <EmailPreview base={base} content={content} />;
  if (content.kind === 'text') return <TextBubble content={content} />;
  return <CardSides base={base} />;
}

function TextBubble({ content }: { content: { body: string; segments: number } }) {
  return (
    <Box sx={{ maxWidth: 360 }}>
      <Box sx={{ p: 2, borderRadius: '20px 20px 20px 6px', backgroundColor: 'primary.light', color: 'text.primary' }}>
        <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {content.body}
        </Typography>
      </Box>
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary', m: 0, mt: 0.5 }}>
        {content.body.length} characters, sent as {content.segments === 1 ? 'one text' : `${content.segments} joined texts`}
      </Typography>
    </Box>
  );
}

/** A postcard, front and back. */
function CardSides({ base }: { base: string }) {
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 2 }}>
      {(['front', 'back'] as const).map((side) => (
        <Box key={side} sx={{ width: '100%', maxWidth: 440 }}>
          <FrozenPage src={`${base}/${side}`} title={`Postcard, ${side}`} {...cardSize} />
          <Typography variant="caption" component="p" sx={{ color: 'text.secondary', m: 0, mt: 0.5 }}>
            {side === 'front' ? 'Front' : 'Back'}
          </Typography>
        </Box>
      ))}
    </Stack>
  );
}
