import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { FrozenPage } from '../shared/FrozenPage.tsx';

/** An e-mail as a mail program shows it, or as plain text. */
export function EmailPreview({ base, content }: { base: string; content: { subject: string; text: string } }) {
  const [form, setForm] = useState<'html' | 'text'>('html');
  return (
    <Box sx={{ maxWidth: 680 }}>
      <Box sx={{ display: 'flex', gap: 2, justifyContent: 'space-between', alignItems: 'center', mb: 1.25, flexWrap: 'wrap' }}>
        <Typography sx={{ fontWeight: 650 }}>{content.subject}</Typography>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={form}
          onChange={(_event, next: 'html' | 'text' | null) => next && setForm(next)}
          aria-label="How the e-mail is shown"
        >
          <ToggleButton value="html" sx={{ px: 1.5 }}>
            Formatted
          </ToggleButton>
          <ToggleButton value="text" sx={{ px: 1.5 }}>
            Plain text
          </ToggleButton>
        </ToggleButtonGroup>
      </Box>
      {form === 'html' ? (
        <FrozenPage src={`${base}/html`} title={`E-mail: ${content.subject}`} width={680} height={640} />
      ) : (
        <Typography
          component="pre"
          variant="body2"
          tabIndex={0}
          sx={{
            m: 0,
            p: 2,
            border: 1,
            borderColor: 'divider',
            borderRadius: 2,
            fontFamily: 'ui-monospace, monospace',
            fontSize: '0.82rem',
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
          }}
        >
          {content.text}
        </Typography>
      )}
    </Box>
  );
}
