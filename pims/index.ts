export { importFolder, type ImportOptions } from './importFolder.ts';
export { loadProfile, readProfile, type Profile } from './profile.ts';
export { fileNames, type FileName, type FileReport, type ImportProgress, type ImportReport, type Refusal, type RejectedRow } from './report.ts';
