import { roleMay, roles, type RoleName } from './permissions.ts';

/** Somebody at a practice. */
export interface Member {
  id: string;
  role: RoleName;
}

/** Whether somebody with a role may invite others as `invited`: only an owner makes owners. */
export const mayInvite = (role: RoleName, invited: RoleName): boolean => roleMay(role, 'people') && (invited !== 'owner' || role === 'owner');

interface Change {
  /** Who wants it. */
  asker: Member;
  /** Whose membership it is. */
  member: Member;
  /** Their role afterwards; null: they are taken out. */
  becomes: RoleName | null;
  /** How many owners the practice has now. */
  owners: number;
}

/**
 * Why somebody may not change a membership, in words for them; null when they may. A practice keeps an owner, only owners make and unmake owners, and nobody
 * changes their own role: what went wrong by a slip of the own finger nobody else would notice.
 */
export function refuseChange({ asker, member, becomes, owners }: Change): string | null {
  const isSelf = asker.id === member.id;
  if (!roleMay(asker.role, 'people')) return 'Your role at this practice does not include people. Ask an owner or admin.';
  if (isSelf && becomes !== null) return 'Nobody changes their own role. Ask another owner or admin.';
  if (member.role === 'owner' && asker.role !== 'owner') return 'Only an owner changes an owner’s role or takes an owner out.';
  if (becomes !== null && !mayInvite(asker.role, becomes)) return `Only an owner makes somebody ${roles[becomes].name}.`;
  if (member.role === 'owner' && becomes !== 'owner' && owners < 2)
    return 'This is the only owner, and a practice keeps at least one. Make somebody else an owner first.';
  return null;
}
