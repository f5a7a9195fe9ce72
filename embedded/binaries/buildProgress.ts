/** Where a `go install -v` is, read from what it prints: a line for each module it fetches, then one for each package it compiles. */
export class BuildProgress {
  private readonly main: string;
  private rest = '';
  private modules = 0;
  private packages = 0;
  private linking = false;

  /** @param goPackage what is installed, with its version */
  constructor(goPackage: string) {
    this.main = goPackage.split('@')[0] as string;
  }

  /** Takes the next piece of output; pieces end anywhere. */
  hear(chunk: string): void {
    const lines = (this.rest + chunk).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines.map((text) => text.trim())) {
      if (line.startsWith('go: downloading ')) this.modules += 1;
      else if (line === this.main) this.linking = true;
      else if (/^[\w.~/-]+$/.test(line)) this.packages += 1;
    }
  }

  /** @param ms since the build began */
  describe(ms: number): string {
    const seconds = Math.floor(ms / 1000);
    const elapsed = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    if (this.linking) return `step 3 of 3, linking (${elapsed})`;
    if (this.packages > 0) return `step 2 of 3, compiling: ${this.packages} packages so far (${elapsed})`;
    return `step 1 of 3, fetching modules: ${this.modules} so far (${elapsed})`;
  }
}
