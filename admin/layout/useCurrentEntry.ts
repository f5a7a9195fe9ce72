import { useLocation } from 'react-router-dom';
import { menu } from './menu.ts';
import { usePath } from './paths.ts';

/** The path of the menu entry the present page belongs to; null when it belongs to none. */
export function useCurrentEntry(): string | null {
  const path = usePath();
  const { pathname } = useLocation();
  const entries = menu.flat();
  const inside = entries.find((entry) => entry.path !== '/' && (pathname === path(entry.path) || pathname.startsWith(`${path(entry.path)}/`)));
  if (inside) return inside.path;
  return pathname.replace(/\/$/, '') === path('/') ? '/' : null;
}
