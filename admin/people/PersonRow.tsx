import NoFactorIcon from '@mui/icons-material/GppMaybeOutlined';
import FactorIcon from '@mui/icons-material/VerifiedUserOutlined';
import MoreIcon from '@mui/icons-material/MoreVert';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import IconButton from '@mui/material/IconButton';
import ListItem from '@mui/material/ListItem';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { PersonHere, RoleHere } from '../server/peopleTypes.ts';
import { usePracticeTime } from '../words/dates.ts';

interface PersonRowProps {
  person: PersonHere;
  role: RoleHere | undefined;
  changeRole: () => void;
  takeOut: () => void;
}

/** Somebody who works here: name, role, how safely they sign in, when they were last here. */
export function PersonRow({ person, role, changeRole, takeOut }: PersonRowProps) {
  const time = usePracticeTime();
  const seen = person.lastSeenAt === null ? 'Not seen lately' : `Last seen ${time.instant(person.lastSeenAt)}`;
  return (
    <ListItem divider sx={{ py: 1.25, pl: { xs: 2, md: 2.5 }, pr: 1, gap: 1, alignItems: 'flex-start' }}>
      <Box
        sx={{
          flex: 1,
          minWidth: 0,
          display: 'grid',
          columnGap: 2,
          rowGap: 0.5,
          alignItems: 'center',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1.4fr) 110px minmax(0, 1fr)' },
        }}
      >
        <Box sx={{ minWidth: 0 }}>
          <Typography sx={{ fontWeight: 650 }} component="div" noWrap>
            {person.name}
            {person.isYou && (
              <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary' }}>
                {' '}
                (you)
              </Box>
            )}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
            {person.email}
          </Typography>
          {!person.isVerified && <NotVerified isYou={person.isYou} />}
        </Box>
        <Box>
          <Chip size="small" label={role?.name ?? person.role} color={person.role === 'owner' ? 'primary' : 'default'} variant="outlined" />
        </Box>
        <Box>
          <Factor person={person} isNeeded={role?.needsSecondFactor === true} />
          <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
            {seen}
          </Typography>
        </Box>
      </Box>
      <RowMenu person={person} changeRole={changeRole} takeOut={takeOut} />
    </ListItem>
  );
}

/** The account was made by a link that was handed on: whoever had it may be anybody. */
function NotVerified({ isYou }: { isYou: boolean }) {
  return (
    <Typography variant="body2" component="div" sx={{ display: 'flex', gap: 0.75, mt: 0.5, color: 'warning.main' }}>
      <NoFactorIcon sx={{ fontSize: 17, flexShrink: 0, mt: '2px' }} aria-hidden />
      <span>
        Address not verified: joined by a link that was handed on. {isYou ? 'Sign out, press' : 'Make sure it is them; then have them sign out, press'} “Forgot
        your password?” and choose a new password by the e-mail.
      </span>
    </Typography>
  );
}

function Factor({ person, isNeeded }: { person: PersonHere; isNeeded: boolean }) {
  const Icon = person.hasSecondFactor ? FactorIcon : NoFactorIcon;
  const words = person.hasSecondFactor
    ? 'Signs in with an authenticator app'
    : isNeeded
      ? 'Must set up an authenticator app'
      : 'Signs in with a password alone';
  return (
    <Typography
      variant="body2"
      component="div"
      sx={{ display: 'flex', gap: 0.75, alignItems: 'center', color: !person.hasSecondFactor && isNeeded ? 'warning.main' : 'text.primary' }}
    >
      <Icon sx={{ fontSize: 17, flexShrink: 0, color: person.hasSecondFactor ? 'success.main' : 'inherit' }} aria-hidden />
      {words}
    </Typography>
  );
}

/** What may be done about somebody. What may not says why instead of being missing. */
function RowMenu({ person, changeRole, takeOut }: Omit<PersonRowProps, 'role'>) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  const choose = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <>
      <IconButton aria-label={`Change ${person.name}’s role or take them out`} aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
        <MoreIcon />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close} slotProps={{ paper: { sx: { maxWidth: 320 } } }}>
        {choice('Change role…', choose(changeRole), person.fixedRole)}
        {choice(person.isYou ? 'Leave this practice…' : 'Take out…', choose(takeOut), person.fixedHere)}
      </Menu>
    </>
  );
}

/** Something that may be done; or may not, with the reason, which is there to be read and so not dimmed. No component: a menu's keys walk its direct items. */
function choice(words: string, act: () => void, reason: string | null) {
  return (
    <MenuItem onClick={act} disabled={reason !== null} sx={{ minHeight: 44, display: 'block', '&.Mui-disabled': { opacity: 1 } }}>
      <Box component="span" sx={{ color: reason === null ? 'text.primary' : 'text.disabled' }}>
        {words}
      </Box>
      {reason !== null && (
        <Typography variant="body2" sx={{ color: 'text.secondary', whiteSpace: 'normal' }}>
          {reason}
        </Typography>
      )}
    </MenuItem>
  );
}
