import Box from '@mui/material/Box';
import { Section } from '../shared/Section.tsx';
import { ProfileField, type Editing } from './ProfileField.tsx';

export const columns = { display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' } };

/** What a practice is to its clients, as it is typed: of one that is there, and of a new one. */
export function ProfileSections({ editing }: { editing: Editing }) {
  return (
    <>
      <Section title="What clients read" hint="In every e-mail, text and postcard">
        <Box sx={{ ...columns, pt: 0.5 }}>
          <ProfileField name="name" label="Name" required editing={editing} />
          <ProfileField name="phone" label="Phone clients call" type="tel" required editing={editing} />
          <ProfileField name="website" label="Website" type="url" editing={editing} />
          <ProfileField name="bookingUrl" label="Booking page" hint="Without one, messages say to call" type="url" editing={editing} />
        </Box>
      </Section>
      <Section title="Postal address" hint="The law wants one in every e-mail; cards that can’t be delivered come back to it">
        <Box sx={{ ...columns, pt: 0.5 }}>
          <ProfileField name="address.line1" label="Street" required editing={editing} />
          <ProfileField name="address.line2" label="Suite or floor" editing={editing} />
          <ProfileField name="address.city" label="City" required editing={editing} />
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' }}>
            <ProfileField name="address.state" label="State" required editing={editing} />
            <ProfileField name="address.postalCode" label="ZIP code" required editing={editing} />
          </Box>
        </Box>
      </Section>
      <Section title="Where messages leave from">
        <Box sx={{ ...columns, pt: 0.5 }}>
          <ProfileField name="email" label="Answers to e-mails go to" type="email" required editing={editing} />
          <ProfileField name="fromEmail" label="E-mails leave from" hint="Its domain must be verified at your e-mail provider" type="email" editing={editing} />
          <ProfileField name="textFrom" label="Texts leave from" hint="Empty: a number of your text provider" type="tel" editing={editing} />
        </Box>
      </Section>
    </>
  );
}
