import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet, { strictTransportSecurity } from 'helmet';
import type { RequestHandler, Response } from 'express';
import { giveNonce, nonceOf } from './nonce.ts';

const ofNonce = (_request: IncomingMessage, response: ServerResponse): string => `'nonce-${nonceOf(response as Response)}'`;

/**
 * The console's pages: scripts and styles are those that carry this answer's nonce, and what such a script loads (the console in parts); no style stands in an attribute
 * (React and Material set styles by script, which is no attribute); everything comes from here, and nobody's frame shows it.
 */
const consolePolicy = {
  'default-src': ["'none'"],
  'script-src': [ofNonce, "'strict-dynamic'"],
  'script-src-attr': ["'none'"],
  'style-src': ["'self'", ofNonce],
  'style-src-attr': ["'none'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'frame-src': ["'self'"],
  'manifest-src': ["'self'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
};

/** Nothing here needs a camera, a place or a purse; only copying a link is left. */
const noDevices = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** What was sent to a client, shown inside the console: it may look as it looks and do nothing. */
export const frozenContentHeaders: Record<string, string> = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox",
  'X-Frame-Options': 'SAMEORIGIN',
};

/** Where there is TLS, browsers insist on it for a year, whatever the answer is: the sandbox's and a provider's as well. */
export const insistOnHttps = (publicUrl: string): RequestHandler =>
  publicUrl.startsWith('https://') ? strictTransportSecurity({ maxAge: 31_536_000 }) : (_request, _response, next) => next();

/** Security headers of every answer to a browser. */
export const protectPages: RequestHandler[] = [
  giveNonce,
  (_request, response, next) => {
    response.set('Permissions-Policy', noDevices);
    next();
  },
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: consolePolicy },
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  }),
];

/** Answers about people are kept by nobody on the way. */
export const keepNothing: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};
