import type { KeysBody } from '../../api/keys/routes.ts';

/** What programs ask the API with. */
export type Keys = KeysBody;
export type KeyRow = Keys['keys'][number];
