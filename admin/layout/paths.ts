import { useCallback } from 'react';
import { usePractice } from '../server/Practice.tsx';

/** Makes addresses inside the practice's console: path('/pets/1') is /p/willow-creek/pets/1. */
export function usePath(): (path: string) => string {
  const { slug } = usePractice();
  return useCallback((path: string) => `/p/${slug}${path === '/' ? '' : path}`, [slug]);
}

/** A list's address with filters set, in react-admin's words. */
export const listPath = (resource: string, filter: Record<string, unknown>): string => `/${resource}?filter=${encodeURIComponent(JSON.stringify(filter))}`;
