import simpleRestProvider from 'ra-data-simple-rest';
import type { DataProvider } from 'react-admin';
import { request } from './request.ts';

/** The lists and pages of one practice, in the dialect react-admin's simple REST provider speaks. */
export const practiceData = (practiceId: string): DataProvider =>
  simpleRestProvider(`/api/practices/${practiceId}`, (url: string, options: RequestInit = {}) => request(url, options));
