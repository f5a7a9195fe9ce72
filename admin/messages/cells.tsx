import LinkFollowedIcon from '@mui/icons-material/AdsClickOutlined';
import OpenedIcon from '@mui/icons-material/DraftsOutlined';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { MessageRow, MessageStory } from '../server/messageTypes.ts';
import { RowLink } from '../shared/RowLink.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { usePracticeTime } from '../words/dates.ts';

/** The chip a message has: one that is held looks so, though its state is *Scheduled*. @param short without what it waits for, or why */
export const MessageChip = ({ message: { state, words, waits }, short = false }: { message: MessageRow | MessageStory; short?: boolean }) => (
  <StateChip state={waits && waits.why !== 'turn' ? 'held' : state} words={short ? null : words} />
);

/** The client's name leads to the message, as the row does; each pet's to its page. */
export function To({ message }: { message: MessageRow }) {
  return (
    <>
      <RowLink to={`/messages/${message.id}`} strong>
        {message.clientName}
      </RowLink>
      <Typography variant="caption" component="div" sx={{ color: 'text.secondary', display: 'flex', columnGap: 0.75, flexWrap: 'wrap' }}>
        for{' '}
        {message.pets.map((pet) => (
          <RowLink key={pet.id} to={`/pets/${pet.id}`}>
            {pet.name}
          </RowLink>
        ))}
      </Typography>
    </>
  );
}

export function When({ message }: { message: MessageRow }) {
  const time = usePracticeTime();
  return (
    <Typography variant="body2" component="span" sx={{ whiteSpace: 'nowrap' }}>
      {time.instant(message.acceptedAt ?? message.notBefore)}
    </Typography>
  );
}

/** That it was opened or a link followed, when first; a machine may have done either. */
export function HeardWords({ heard }: { heard: { opened: string | null; clicked: string | null } }) {
  const time = usePracticeTime();
  if (!heard.opened && !heard.clicked) return null;
  const at = heard.clicked ?? heard.opened ?? '';
  const Icon = heard.clicked ? LinkFollowedIcon : OpenedIcon;
  return (
    <Stack direction="row" spacing={0.5} component="span" sx={{ alignItems: 'center', color: 'text.secondary' }}>
      <Icon aria-hidden sx={{ fontSize: 15 }} />
      <Typography
        variant="caption"
        component="span"
        title={`First ${time.instant(at)}. Mail programs and scanners open messages and follow links by themselves.`}
      >
        {heard.clicked ? 'Link followed' : 'Opened'}
        {' (may be automatic)'}
      </Typography>
    </Stack>
  );
}
