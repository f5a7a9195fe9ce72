import type { PracticeProfile } from '../server/sessionTypes.ts';
import { Facts } from '../shared/Facts.tsx';
import { Section } from '../shared/Section.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { writePhone } from '../words/phones.ts';

/** The profile for who reads it only. */
export function ProfileFacts({ profile }: { profile: PracticeProfile }) {
  const { address } = profile;
  const time = usePracticeTime();
  return (
    <Section title="What clients read and answer to" hint="Owners and admins of the practice can change it">
      <Facts
        facts={[
          ['Name', profile.name],
          ['Phone', writePhone(profile.phone)],
          ['Address', [address.line1, address.line2, `${address.city}, ${address.state} ${address.postalCode}`].filter(Boolean).join(', ')],
          ['Website', profile.website],
          ['Booking page', profile.bookingUrl],
          ['Open', profile.openingHoursWords || 'not told yet'],
          ['Closed on', profile.closedDays.map(({ day, name }) => `${time.day(day)} (${name})`).join(', ') || 'no other days'],
          ['Emergency number while closed', profile.afterHoursPhone ? writePhone(profile.afterHoursPhone) : 'none'],
          ['Answers to e-mails go to', profile.email],
          ['E-mails leave from', profile.fromEmail],
          ['Texts leave from', profile.textFrom ? writePhone(profile.textFrom) : 'a number of the text provider'],
          ['Time zone', profile.timeZone.replaceAll('_', ' ')],
        ]}
      />
    </Section>
  );
}
