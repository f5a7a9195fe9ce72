/** The pinned programs of the engine. Names and addresses are those of Temporal's own release pages and Go modules. */
export interface ProgramSet {
  /** Folder in the cache: name and version, so that two versions live side by side. */
  folder: string;
  title: string;
  version: string;
  /** File names as the release archive has them, and the Go package each is built from. */
  programs: { name: string; goPackage: string; onPathAs: string[] }[];
  archive(os: string, cpu: string): { url: string; checksums: string };
  /** For progress lines: what the archive weighs and what building takes on two cores. */
  archiveMb: number;
  buildMinutes: number;
}

export const releaseHost = 'https://github.com';

export const temporalServer: ProgramSet = {
  folder: 'temporal-1.32.0',
  title: 'Temporal server 1.32.0',
  version: '1.32.0',
  programs: [
    { name: 'temporal-server', goPackage: 'go.temporal.io/server/cmd/server@v1.32.0', onPathAs: ['temporal-server'] },
    { name: 'temporal-sql-tool', goPackage: 'go.temporal.io/server/cmd/tools/sql@v1.32.0', onPathAs: ['temporal-sql-tool'] },
  ],
  archive: (os, cpu) => ({
    url: `/temporalio/temporal/releases/download/v1.32.0/temporal_1.32.0_${os}_${cpu}.tar.gz`,
    checksums: '/temporalio/temporal/releases/download/v1.32.0/checksums.txt',
  }),
  archiveMb: 110,
  buildMinutes: 5,
};

export const temporalUi: ProgramSet = {
  folder: 'temporal-ui-2.54.1',
  title: 'Temporal UI 2.54.1',
  version: '2.54.1',
  programs: [{ name: 'ui-server', goPackage: 'github.com/temporalio/ui-server/v2/cmd/server@v2.54.1', onPathAs: ['ui-server', 'temporal-ui-server'] }],
  archive: (os, cpu) => ({
    url: `/temporalio/ui-server/releases/download/v2.54.1/ui-server_2.54.1_${os}_${cpu}.tar.gz`,
    checksums: '/temporalio/ui-server/releases/download/v2.54.1/ui-server_2.54.1_checksums.txt',
  }),
  archiveMb: 15,
  buildMinutes: 1,
};
