/** What somebody at a practice may do, one catalogue: the words people read when a role or a key is chosen (docs/reference/roles.md). */
export const permissions = {
  see: 'See clients, pets, messages and plans, and take them out as files',
  stop: 'Stop sending, all of it or one channel; leave a postcard out',
  work: 'Check pets again, settle messages in doubt, use an address again, take in again what providers told',
  decide: 'Change cadences and settings, import, send a batch now, release postcards, go live',
  people: 'Invite people, change their roles, take them out; shared computers',
  audit: 'See who changed what',
  keys: 'Make and revoke API keys',
} as const;
export type Permission = keyof typeof permissions;
export const allPermissions = Object.keys(permissions) as Permission[];

const everything = allPermissions;
const working: readonly Permission[] = ['see', 'stop', 'work'];
/** Somebody from outside mends what went wrong; what clients are to hear, also that they hear nothing, is said by who works there. */
const mending: readonly Permission[] = ['see', 'work'];

/** The roles at a practice, from the one that may most. `may`: what it may do; `words`: who it is for. */
export const roles = {
  owner: { name: 'Owner', words: 'Answers for the practice. May do everything, and alone makes and unmakes owners', may: everything },
  admin: { name: 'Admin', words: 'Runs it: cadences, settings, people, going live', may: everything },
  staff: { name: 'Staff', words: 'Works with clients at the desk', may: working },
  support: { name: 'Support', words: 'Helps from outside: finds out what went wrong and mends it', may: mending },
  viewer: { name: 'Viewer', words: 'Looks, and changes nothing', may: ['see'] },
} as const satisfies Record<string, { name: string; words: string; may: readonly Permission[] }>;
export type RoleName = keyof typeof roles;
export const roleNames = Object.keys(roles) as [RoleName, ...RoleName[]];

/** Whether a role may do it. */
export const roleMay = (role: RoleName, permission: Permission): boolean => (roles[role].may as readonly Permission[]).includes(permission);

/** The roles that may do it, in order. */
export const rolesThatMay = (permission: Permission): RoleName[] => roleNames.filter((role) => roleMay(role, permission));

/** The most a PIN at a shared computer opens, whoever gives it; the password opens the rest, for half an hour or until the computer locks. */
export const permissionsByPin: readonly Permission[] = working;

/** Roles whose people sign in with a second factor: they decide what clients hear, and let others in. */
export const rolesWithSecondFactor: readonly RoleName[] = ['owner', 'admin'];

/** What a key may be given: nothing that lets people in or makes more keys. */
export const keyPermissions: readonly Permission[] = ['see', 'stop', 'work', 'decide', 'audit'];
