import { usePractice } from '../server/Practice.tsx';
import { menu, type MenuEntry } from './menu.ts';

/** The menu as far as it is for who looks. */
export function useMenu(): MenuEntry[][] {
  const { permissions } = usePractice();
  return menu.map((group) => group.filter(({ may }) => may === undefined || permissions.includes(may))).filter((group) => group.length > 0);
}
