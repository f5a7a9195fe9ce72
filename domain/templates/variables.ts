/** Everything a template may say, with what it means. A test holds the templates and docs/templates.md to it. */
const shared = {
  practice_name: 'the location the client goes to, else the practice',
  practice_phone: 'the number to call, as it is read',
  practice_address_lines: 'the postal address, line by line',
  greeting: '"Hello Anna," or "Hello," when there is no first name',
  intro: 'one sentence that is true for every date in the list',
  closing: 'one sentence by where the step stands: before, due, after',
  pet_names: '"Milo, Luna and Moss"; in e-mails "your 4 pets" when there are more than three',
  pets: 'name and services of each pet; a service has a name and its due phrase',
} as const;

export const variables = {
  email: {
    ...shared,
    language: 'of the words, for screen readers',
    subject: 'who is due for what, at most 60 characters where that can be',
    preheader: 'what a mailbox shows after the subject',
    booking_url: 'where to book, or empty: then the button calls',
    practice_phone_link: 'tel: link',
    practice_website: 'full address, or empty',
    practice_website_name: 'the same as it is read',
    patient_words: '"is a patient" or "are patients"',
    unsubscribe_url: "the client's own link",
    preferences_url: 'where to choose what to hear, or empty',
  },
  text: {
    practice_name: shared.practice_name,
    due_statement: 'who is due for what and when, as much as fits',
    contact: 'how to book: link and phone, or the one that fits',
    stop_words: '"STOP to end", or empty',
  },
  postcard: {
    ...shared,
    headline: '"See you soon!", or "We miss you!" when everything is overdue',
    booking_words: 'the booking link as it is typed, or empty when nobody could type it',
    dog: 'whether a dog sits on the front',
    cat: 'whether a cat does',
    qr_path: 'the code of the booking link as an SVG path, or empty',
    qr_size: 'its modules a side, or 0',
    practice_size: 'points at which the name fits',
    names_size: "points at which the pets' names fit",
    layout: 'roomy, column or flow: see domain/templates/card.ts',
    points: "the list's letters",
    leading: "the list's line height",
    places: 'where things stand, in inches',
  },
} as const;
