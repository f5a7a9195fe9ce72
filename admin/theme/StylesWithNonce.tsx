import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import type { ReactNode } from 'react';

/** The nonce of the page as it was answered; browsers hide it from everything but scripts. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** Nothing but styles with the page's nonce is let in. */
const cache = createCache({ key: 'css', nonce });

/** Material's styles are written while the console runs; they carry the nonce of its page. */
export function StylesWithNonce({ children }: { children: ReactNode }) {
  return <CacheProvider value={cache}>{children}</CacheProvider>;
}
