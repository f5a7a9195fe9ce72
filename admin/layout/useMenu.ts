import { usePractice, usePracticeProfile } from '../server/Practice.tsx';
import { menu, type MenuEntry } from './menu.ts';

/** The menu as far as it is for who looks. */
export function useMenu(): MenuEntry[][] {
  const { permissions, sending: sendingAtSignIn } = usePractice();
  const { data: profile } = usePracticeProfile();
  const isSettingUp = (profile?.sending ?? sendingAtSignIn) === 'setting_up';
  const isFor = ({ may, whileSettingUp }: MenuEntry) => (may === undefined || permissions.includes(may)) && (!whileSettingUp || isSettingUp);
  return menu.map((group) => group.filter(isFor)).filter((group) => group.length > 0);
}
