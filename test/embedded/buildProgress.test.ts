import { expect, test } from 'vitest';
import { BuildProgress } from '../../embedded/binaries/buildProgress.ts';

test('a build tells its three steps with the time it has taken, however its output is cut', () => {
  const build = new BuildProgress('go.temporal.io/server/cmd/server@v1.32.0');
  expect(build.describe(0)).toBe('step 1 of 3, fetching modules: 0 so far (0:00)');
  build.hear('go: downloading go.temporal.io/api v1.2.3\ngo: downl');
  build.hear('oading google.golang.org/grpc v1.0.0\n');
  expect(build.describe(12_900)).toBe('step 1 of 3, fetching modules: 2 so far (0:12)');
  build.hear('google.golang.org/grpc/codes\ninternal/cpu\n');
  expect(build.describe(75_000)).toBe('step 2 of 3, compiling: 2 packages so far (1:15)');
  build.hear('go.temporal.io/server/cmd/server\n');
  expect(build.describe(190_000)).toBe('step 3 of 3, linking (3:10)');
});

test('what is no package is not counted as one', () => {
  const build = new BuildProgress('example.com/tool@v1.0.0');
  build.hear('# example.com/tool\nlink: warning: something odd\n');
  expect(build.describe(1_000)).toContain('fetching modules: 0');
});
