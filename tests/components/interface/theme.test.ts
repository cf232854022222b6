/** Checks the colours of assets/theme.css against WCAG 2.2, by day and by night. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const sheet = readFileSync('assets/theme.css', 'utf8');
const themes = ['light', 'dark'] as const;

/** The two colours of a custom property, as `light-dark(#…, #…)` gives them. */
function colours(name: string): Record<(typeof themes)[number], string> {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`).exec(sheet);
  if (!found) throw new Error(`assets/theme.css: --${name} is not light-dark(#rrggbb, #rrggbb)`);
  return { light: found[1]!, dark: found[2]! };
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

test('the formula gives the known ratios', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each(themes)('%s', (theme) => {
  const ratio = (text: string, ground: string) => contrast(colours(text)[theme], colours(ground)[theme]);

  test.each([
    ['ink', 'paper'],
    ['ink', 'wash'],
    ['soft', 'paper'],
    ['soft', 'wash'],
    ['accent', 'paper'],
    ['accent', 'wash'],
    ['on-accent', 'accent'],
  ])('text in %s on %s: 4.5 or more (1.4.3)', (text, ground) =>
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5),
  );

  test.each([
    ['focus', 'paper'],
    ['focus', 'wash'],
    ['edge', 'paper'],
    ['accent', 'paper'],
    ['soft', 'paper'],
    ['on-accent', 'accent'],
  ])('controls and their focus in %s on %s: 3 or more (1.4.11)', (mark, ground) =>
    expect(ratio(mark, ground)).toBeGreaterThanOrEqual(3),
  );
});

test('colours are named in the theme and nowhere else', () => {
  const others = ['statements', 'card', 'card-page', 'popup'];
  for (const other of others) {
    const css = readFileSync(`assets/${other}.css`, 'utf8');
    expect(css.match(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/gi), `assets/${other}.css`).toBeNull();
  }
});

test('every custom property that is used is defined', () => {
  const all = ['theme', 'statements', 'card', 'popup']
    .map((name) => readFileSync(`assets/${name}.css`, 'utf8'))
    .join('\n');
  const used = new Set([...all.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name));
  const defined = new Set([...all.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  expect([...used].filter((name) => !defined.has(name))).toEqual([]);
});
