import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { writePhone } from '../words/phones.ts';
import type { Draft } from './draft.ts';

const place = (draft: Draft): string =>
  [draft['address.city'], [draft['address.state'], draft['address.postalCode']].filter(Boolean).join(' ')].filter(Boolean).join(', ');
const linesOf = (draft: Draft): string[] => [draft['address.line1'], draft['address.line2'], place(draft)].filter(Boolean);

/** How the practice stands at the foot of an e-mail and on a card's back, while it is typed. @param hours in words, as they are saved; null while others are typed */
export function FooterPreview({ draft, hours }: { draft: Draft; hours: string | null }) {
  const lines = linesOf(draft);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Sample title="At the foot of every e-mail">
        <strong>{draft.name}</strong>
        {lines.map((line) => (
          <div key={line}>{line}</div>
        ))}
        <div>{[writePhone(draft.phone), draft.website.replace(/^https?:\/\/(www\.)?/, '')].filter(Boolean).join(' · ')}</div>
        {hours !== '' && <div>{hours === null ? 'Hours: as soon as they are saved' : `Open ${hours}`}</div>}
        {draft.afterHoursPhone && <div>In an emergency while we are closed: {writePhone(draft.afterHoursPhone)}</div>}
      </Sample>
      <Sample title="On every postcard">
        <strong>{draft.name}</strong>
        <div>{lines.join(', ')}</div>
      </Sample>
    </Box>
  );
}

function Sample({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Box>
      <Typography variant="caption" component="h3" sx={{ color: 'text.secondary', mb: 0.5 }}>
        {title}
      </Typography>
      <Box
        sx={{
          p: 1.5,
          borderRadius: 2,
          border: 1,
          borderColor: 'divider',
          backgroundColor: '#ffffff',
          color: '#1e2a29',
          fontSize: '0.84rem',
          lineHeight: 1.5,
          overflowWrap: 'anywhere',
        }}
      >
        {children}
      </Box>
    </Box>
  );
}
