/** Names the browsers we build for, and the folders of their builds. */
import path from 'node:path';
import type { BrowserKind } from '../browsers/find.ts';

export const root = path.resolve(import.meta.dirname, '../..');

export const targets = ['chrome', 'edge', 'firefox'] as const;
export type Target = (typeof targets)[number];

/** The build that runs in a browser of this kind. */
export const targetFor: Readonly<Record<BrowserKind, Target>> = { chromium: 'chrome', firefox: 'firefox' };

/** The folder that a browser loads, absolute. */
export function outputOf(target: Target): string {
  return path.join(root, '.output', `${target}-mv3`);
}
