export { importFolder, type ImportOptions } from './importFolder.ts';
export { loadProfile } from './profile.ts';
export { fileNames, type FileName, type FileReport, type ImportProgress, type ImportReport } from './report.ts';
