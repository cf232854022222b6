import type { SpottedBlock } from './document.ts';

/** Counts what was read and found, and shows the progress on a terminal. */
export class Tally {
  private files = 0;
  private characters = 0;
  private milliseconds = 0;
  private readonly mentions = new Map<string, number>();
  private readonly onTerminal: boolean;

  constructor(onTerminal: boolean) {
    this.onTerminal = onTerminal;
  }

  add(blocks: readonly SpottedBlock[], milliseconds: number): void {
    this.files++;
    this.milliseconds += milliseconds;
    for (const { block, mentions } of blocks) {
      this.characters += block.text.length;
      for (const { candidates } of mentions) {
        const { entity } = candidates[0]!;
        this.mentions.set(entity, (this.mentions.get(entity) ?? 0) + 1);
      }
    }
    if (this.onTerminal && this.files % 50 === 0)
      process.stderr.write(`\r${this.files} files, ${this.characters} characters, ${this.total()} mentions`);
  }

  clearLine(): void {
    if (this.onTerminal && this.files >= 50) process.stderr.write('\r\x1b[K');
  }

  report(): string {
    const speed = this.characters / Math.max(this.milliseconds, 0.001) / 1000;
    const rows = [...this.mentions].sort(([, one], [, other]) => other - one);
    return [
      `${this.files} files, ${this.characters} characters, ${this.total()} mentions of ${rows.length} entities`,
      `${this.milliseconds.toFixed(0)} ms of spotting, ${speed.toFixed(1)} million characters a second`,
      ...rows.map(([entity, count]) => `${String(count).padStart(8)}  ${entity}`),
      '',
    ].join('\n');
  }

  private total(): number {
    return [...this.mentions.values()].reduce((sum, count) => sum + count, 0);
  }
}
