import WorksIcon from '@mui/icons-material/CheckCircleOutlined';
import EndedIcon from '@mui/icons-material/DoNotDisturbOnOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import ListItem from '@mui/material/ListItem';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { KeyRow, Keys } from '../server/keyTypes.ts';
import { usePracticeTime } from '../words/dates.ts';

const stateWords = { usable: 'Works', 'maker gone': 'Opens nothing', revoked: 'Revoked', expired: 'Ended' } as const;

/** A key: what it is for, what it may, who made it, when it was used and when it ends. */
export function KeyLine({ kept, words, revoke }: { kept: KeyRow; words: Keys['permissions']; revoke: () => void }) {
  const time = usePracticeTime();
  const { name, prefix, permissions, createdBy, createdAt, expiresAt, lastUsedAt, revokedAt, state } = kept;
  const works = state === 'usable';
  const hasEnded = state === 'revoked' || state === 'expired';
  const end = revokedAt ? `Revoked ${time.instant(revokedAt)}` : `${hasEnded ? 'Ended' : 'Ends'} ${time.day(time.dayOf(expiresAt))}`;
  const lines = [
    `Made by ${createdBy}, ${time.instant(createdAt)} · ${lastUsedAt ? `last used ${time.instant(lastUsedAt)}` : 'never used'} · ${end}`,
    ...permissions.map((permission) => words.find(({ value }) => value === permission)?.label ?? permission),
  ];
  return (
    <ListItem divider sx={{ py: 1.5, px: { xs: 2, md: 2.5 }, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
      <Box sx={{ flex: '1 1 280px', minWidth: 0 }}>
        <Stack direction="row" useFlexGap sx={{ alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
          <Typography sx={{ fontWeight: 650, overflowWrap: 'anywhere' }}>{name}</Typography>
          <Typography variant="caption" sx={{ fontFamily: 'ui-monospace, monospace', color: 'text.secondary' }} title="The first characters of its secret part">
            homing_…_{prefix}…
          </Typography>
          <Chip size="small" variant="outlined" color={works ? 'success' : 'default'} icon={works ? <WorksIcon /> : <EndedIcon />} label={stateWords[state]} />
        </Stack>
        {state === 'maker gone' && (
          <Typography variant="body2" sx={{ mt: 0.25 }}>
            Its maker doesn’t work here any more, so it opens nothing. Make another one for its program, then revoke this one.
          </Typography>
        )}
        {lines.map((line, index) => (
          <Typography key={line} variant="body2" sx={{ color: index === 0 ? 'text.secondary' : 'text.primary', mt: 0.25 }}>
            {index === 0 ? line : `May: ${line}`}
          </Typography>
        ))}
      </Box>
      {!hasEnded && (
        <Button color="error" onClick={revoke} aria-label={`Revoke ${name}`}>
          Revoke
        </Button>
      )}
    </ListItem>
  );
}
