import { describe, expect, test } from 'vitest';
import {
  defaultSettings,
  isDamaged,
  isOn,
  parseSettings,
  sealSettings,
  siteOf,
  withSite,
} from '../../../core/settings/settings.ts';

describe('siteOf', () => {
  test.each([
    ['https://example.com/a?b', 'example.com'],
    ['http://www.example.com:8080/', 'example.com'],
    ['https://news.example.com', 'news.example.com'],
    ['https://www.com/', 'com'],
    ['https://例子.中国/', 'xn--fsqu00a.xn--fiqs8s'],
    ['file:///home/a.html', 'file:'],
    ['about:blank', null],
    ['chrome://settings', null],
    ['data:text/html,x', null],
    ['not an address', null],
    ['', null],
  ])('%s → %s', (address, site) => expect(siteOf(address)).toBe(site));
});

describe('the switch', () => {
  test('a site is on until it is switched off, and only that site', () => {
    const off = withSite(defaultSettings, 'example.com', false);
    expect(isOn(defaultSettings, 'example.com')).toBe(true);
    expect(isOn(off, 'example.com')).toBe(false);
    expect(isOn(off, 'other.com')).toBe(true);
    expect(isOn(withSite(off, 'example.com', true), 'example.com')).toBe(true);
  });

  test('switching twice leaves one entry', () => {
    const twice = withSite(withSite(defaultSettings, 'a.com', false), 'a.com', false);
    expect(twice.offSites).toEqual(['a.com']);
  });

  test('a pause is for all sites and forgets none of the switches', () => {
    const paused = { ...withSite(defaultSettings, 'a.com', false), paused: true };
    expect(isOn(paused, 'b.com')).toBe(false);
    expect(isOn(paused, null)).toBe(false);
    expect(isOn({ ...paused, paused: false }, 'a.com')).toBe(false);
  });
});

describe('parseSettings', () => {
  test.each([undefined, null, 7, 'x', [], {}, { paused: 'yes', offSites: 'a.com' }])(
    'falls back on %j',
    (stored) => expect(parseSettings(stored)).toEqual(defaultSettings),
  );
  test('keeps what is sound of what is stored', () =>
    expect(parseSettings({ paused: true, offSites: ['a.com', 3], later: 1 })).toEqual({
      paused: true,
      offSites: ['a.com'],
    }));
});

describe('stored settings are damaged', () => {
  const sealed = sealSettings({ paused: true, offSites: ['a.com', 'b.com'] });

  test.each([
    undefined,
    sealed,
    { ...sealed, checksum: undefined },
    { paused: false, offSites: [] },
    { offSites: ['a.com', 'b.com'], checksum: sealed.checksum, paused: true },
  ])('not: %j', (stored) => expect(isDamaged(stored)).toBe(false));

  test.each([
    null,
    7,
    'x',
    [],
    {},
    { paused: false },
    { paused: 'yes', offSites: [] },
    { paused: true, offSites: ['a.com', 3] },
    { ...sealed, paused: false },
    { ...sealed, offSites: ['a.com'] },
    { ...sealed, checksum: 'x' },
    { ...sealed, later: 1 },
  ])('so: %j', (stored) => {
    expect(isDamaged(stored)).toBe(true);
    expect(isDamaged(sealSettings(parseSettings(stored)))).toBe(false);
  });
});
