import List from '@mui/material/List';
import { useState } from 'react';
import type { People, PersonHere } from '../server/peopleTypes.ts';
import { Section } from '../shared/Section.tsx';
import { PersonRow } from './PersonRow.tsx';
import { RoleDialog } from './RoleDialog.tsx';
import { TakeOutDialog } from './TakeOutDialog.tsx';

/** Everybody with a role here; each row leads to another role, or out. */
export function WorkingHere({ people: { people, roles } }: { people: People }) {
  const [asked, setAsked] = useState<{ person: PersonHere; what: 'role' | 'out' } | null>(null);
  const close = () => setAsked(null);
  return (
    <Section title="Working here" hint={people.length === 1 ? 'You alone so far' : `${people.length} people`} flush>
      <List disablePadding>
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            role={roles.find(({ role }) => role === person.role)}
            changeRole={() => setAsked({ person, what: 'role' })}
            takeOut={() => setAsked({ person, what: 'out' })}
          />
        ))}
      </List>
      {asked?.what === 'role' && <RoleDialog person={asked.person} roles={roles} close={close} />}
      {asked?.what === 'out' && <TakeOutDialog person={asked.person} close={close} />}
    </Section>
  );
}
