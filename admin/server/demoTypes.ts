export type { Scenes } from '../../api/demo/scenes.ts';
