/** A logo as it is kept, pixels; what is larger is drawn smaller. About twice what is shown, for fine screens. */
export const keptLogo = { width: 600, height: 200 } as const;
/** A logo as it is shown on top of an e-mail, CSS pixels: it has room on a phone. */
const shownLogo = { width: 260, height: 90 } as const;

/** A logo as a message names it. */
export interface MessageLogo {
  /** Where mail programs load it. */
  url: string;
  /** CSS pixels. */
  width: number;
  height: number;
}

/** Where everybody may see a practice's logo. The mark is of the picture itself: another picture has another address. */
export const logoPath = (practiceId: string, mark: string): string => `/logo/${practiceId}/${mark}.png`;

/** The logo as messages carry it: no larger than it is, nor than there is room. @param kept pixels */
export function showLogo(url: string, kept: { width: number; height: number }): MessageLogo {
  const scale = Math.min(1, shownLogo.width / kept.width, shownLogo.height / kept.height);
  return { url, width: Math.max(1, Math.round(kept.width * scale)), height: Math.max(1, Math.round(kept.height * scale)) };
}
