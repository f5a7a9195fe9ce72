/** What *Start here* takes up once its links are known, px, by the width of the screen: kept free while they load, so that what stands below does not jump. */
export const startHereHeight = { xs: 1146, sm: 770, md: 690, lg: 436 } as const;
