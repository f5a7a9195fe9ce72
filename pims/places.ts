import { join } from 'node:path';

/**
 * Where the uploads and rejected rows of a practice's imports lie; the console offers what lies there for download, and nothing else.
 * @param uploadsFolder of the installation: `uploads` in HOMING_HOME
 */
export const importsFolder = (uploadsFolder: string, practiceId: string): string => join(uploadsFolder, 'imports', practiceId);
