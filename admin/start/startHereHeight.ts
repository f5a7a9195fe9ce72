/** What *Start here* takes up once its links are known, px, by the width of the screen: kept free while they load, so that what stands below does not jump. */
export const startHereHeight = { xs: 1250, sm: 810, md: 752, lg: 473 } as const;
