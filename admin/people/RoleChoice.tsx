import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import type { RoleHere } from '../server/peopleTypes.ts';

interface RoleChoiceProps {
  roles: RoleHere[];
  value: RoleHere['role'];
  choose: (role: RoleHere['role']) => void;
}

/** The roles with what each is for. */
export function RoleChoice({ roles, value, choose }: RoleChoiceProps) {
  const chosen = roles.find(({ role }) => role === value);
  return (
    <FormControl>
      <FormLabel id="role-choice">Role</FormLabel>
      <RadioGroup aria-labelledby="role-choice" value={value} onChange={(_event, role) => choose(role as RoleHere['role'])}>
        {roles.map((one) => (
          <FormControlLabel
            key={one.role}
            value={one.role}
            disabled={!one.mayGive}
            control={<Radio />}
            sx={{ alignItems: 'flex-start', my: 0.25, '& .MuiRadio-root': { py: 0.75 } }}
            label={
              <Typography component="span" variant="body2" sx={{ display: 'block', py: 1 }}>
                <b>{one.name}</b>. {one.words}
                {one.mayGive ? '.' : '. Only an owner gives this role.'}
              </Typography>
            }
          />
        ))}
      </RadioGroup>
      {chosen?.needsSecondFactor && (
        <Typography variant="caption" sx={{ color: 'text.secondary', mt: 0.5 }}>
          This role signs in with an authenticator app as well; Homing walks them through it.
        </Typography>
      )}
    </FormControl>
  );
}
