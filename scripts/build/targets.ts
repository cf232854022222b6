/** The browsers we build for, and where their builds are. */
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

export const targets = ['chrome', 'edge', 'firefox'] as const;
export type Target = (typeof targets)[number];

/** The folder that a browser loads, absolute. */
export function outputOf(target: Target): string {
  return path.join(root, '.output', `${target}-mv3`);
}
