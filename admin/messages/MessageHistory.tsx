import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { MessageStory } from '../server/messageTypes.ts';
import { Section } from '../shared/Section.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { providerName } from './messageFacts.tsx';

const outcomes: Record<string, string> = { accepted: 'Taken', refused: 'Refused', not_taken: 'Not taken', unknown: 'Nobody can tell' };
const events: Record<string, string> = {
  processed: 'Taken by the provider',
  delivered: 'Delivered',
  deferred: 'The mailbox asked to wait',
  open: 'Opened (may be automatic)',
  opened: 'Opened (may be automatic)',
  click: 'Clicked (may be automatic)',
  clicked: 'Clicked (may be automatic)',
  bounce: 'Bounced',
  bounced: 'Bounced',
  dropped: 'Dropped by the provider',
  spamreport: 'Marked as spam',
  unsubscribe: 'Unsubscribed',
  returned: 'Returned by post',
  undelivered: 'Not delivered',
  failed: 'Failed',
  sent: 'Handed to the carrier',
};

interface Line {
  key: string;
  at: string;
  what: string;
  detail: string;
}

/** Every try and everything that was heard of it, oldest first. */
export function MessageHistory({ message }: { message: MessageStory }) {
  const time = usePracticeTime();
  const lines = [...message.attempts.map(attemptLine), ...message.events.map(eventLine)].sort((a, b) => a.at.localeCompare(b.at));
  return (
    <Section title="What happened" flush>
      {lines.length === 0 ? (
        <Typography variant="body2" sx={{ px: { xs: 2, md: 2.5 }, pb: 2.5, color: 'text.secondary' }}>
          No try yet.
        </Typography>
      ) : (
        <TableContainer tabIndex={0} role="group" aria-label="What happened">
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>When</TableCell>
                <TableCell>What</TableCell>
                <TableCell>Details</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {lines.map((line) => (
                <TableRow key={line.key}>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>{time.instant(line.at)}</TableCell>
                  <TableCell>{line.what}</TableCell>
                  <TableCell sx={{ color: 'text.secondary' }}>{line.detail}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
    </Section>
  );
}

function attemptLine(attempt: MessageStory['attempts'][number]): Line {
  const outcome = attempt.outcome ? (outcomes[attempt.outcome] ?? attempt.outcome) : 'Under way';
  return {
    key: `attempt ${attempt.n}`,
    at: attempt.startedAt,
    what: `Try ${attempt.n}: ${outcome.toLowerCase()}`,
    detail: [providerName(attempt.provider), attempt.httpStatus, attempt.errorCode, attempt.errorMessage].filter(Boolean).join(' · '),
  };
}

function eventLine(event: MessageStory['events'][number]): Line {
  const detail = typeof event.detail === 'object' && event.detail !== null && 'reason' in event.detail ? String(event.detail.reason) : '';
  return { key: event.id, at: event.at, what: events[event.type] ?? event.type, detail };
}
