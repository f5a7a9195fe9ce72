import { existsSync, readFileSync } from 'node:fs';

/** The end of a log, to be shown with what went wrong; empty when there is none. */
export const lastLines = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-12).join('\n') : '');
