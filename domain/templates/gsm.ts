import { SegmentedMessage } from 'sms-segments-calculator';

/** Typography that has a plain twin in the GSM-7 alphabet of texts. */
const twins: Record<string, string> = {
  '‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", 'ʼ': "'", '`': "'", '´': "'",
  '“': '"', '”': '"', '„': '"', '″': '"', '«': '"', '»': '"',
  '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-', '•': '-', '·': '-',
  '…': '...', '×': 'x', '™': '', '®': '', '©': '', '°': '',
  ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i', œ: 'oe', Œ: 'OE', þ: 'th', Þ: 'Th', ð: 'd',
};
const isGsm = (text: string): boolean => new SegmentedMessage(text).getEncodingName() === 'GSM-7';

function foldLetter(letter: string): string {
  if (isGsm(letter)) return letter;
  const twin = twins[letter] ?? letter.normalize('NFKD').replace(/\p{M}/gu, '');
  if (isGsm(twin)) return twin;
  return /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u200D\uFE0F\u20E3]/u.test(letter) ? '' : letter;
}

/**
 * A name as a text can carry it cheaply: one character outside GSM-7 more than halves what fits in a segment (160 to 70).
 * Accents GSM-7 has stay ("é", "ñ"), others go ("Zoë" is written "Zoe"), quotes become straight, emoji vanish;
 * letters of other scripts stay as they are.
 */
export const foldForText = (text: string): string =>
  [...text.normalize('NFC')].map(foldLetter).join('').replace(/\s+/gu, ' ').trim();

/** How many segments carriers count and charge for. */
export const countSegments = (text: string): number => new SegmentedMessage(text).segmentsCount;
