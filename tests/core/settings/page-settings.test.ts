import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dependsOnSite,
  isOn,
  readPageSettings,
  sealPageSettings,
} from '../../../core/settings/page-settings.ts';
import { defaultSettings, withSite } from '../../../core/settings/settings.ts';

const off = withSite(defaultSettings, 'example.com', false);

describe('the switch', () => {
  test('a site is on until it is switched off, and only that site', () => {
    expect(isOn(defaultSettings, 'example.com', 0)).toBe(true);
    expect(isOn(off, 'example.com', 0)).toBe(false);
    expect(isOn(off, 'other.com', 0)).toBe(true);
    expect(isOn(off, null, 0)).toBe(true);
    expect(isOn(withSite(off, 'example.com', true), 'example.com', 0)).toBe(true);
  });

  test('a pause is for all sites and forgets none of the switches', () => {
    const paused = { ...off, paused: true };
    expect(isOn(paused, 'b.com', 0)).toBe(false);
    expect(isOn(paused, null, 0)).toBe(false);
    expect(isOn({ ...paused, paused: false }, 'example.com', 0)).toBe(false);
  });

  test('a rule that ends holds until then', () => {
    const settings = { paused: false, offSites: [{ site: 'a.com', until: 1_000 }] };
    expect([999, 1_000, 1_001].map((now) => isOn(settings, 'a.com', now))).toEqual([false, true, true]);
    const twice = { ...settings, offSites: [...settings.offSites, { site: 'a.com' }] };
    expect(isOn(twice, 'a.com', 1_001)).toBe(false);
  });

  test('needs the site only where one is off and nothing is paused', () => {
    expect([defaultSettings, off, { ...off, paused: true }].map(dependsOnSite)).toEqual([false, true, false]);
  });
});

describe('what pages read', () => {
  const sealed = sealPageSettings({
    paused: false,
    offSites: [{ site: 'a.com', until: 5 }, { site: 'b.com' }],
  });

  test('is no more than they need', () => {
    const { checksum, ...fields } = sealPageSettings({
      ...off,
      offSites: [{ site: 'a.com', until: 5, note: 'x' } as { site: string }],
      hover: 'modifier',
    } as typeof off);
    expect(fields).toEqual({ paused: false, offSites: [{ site: 'a.com', until: 5 }] });
    expect(checksum).toBeTypeOf('number');
  });

  test('is read as it was written, also from a storage that orders fields by the alphabet', () => {
    const { checksum, offSites, paused } = sealed;
    const ordered = { checksum, offSites: offSites.map((rule) => ({ ...rule })), paused };
    expect(readPageSettings(sealed)).toEqual(sealed);
    expect(readPageSettings(ordered)).toEqual(sealed);
  });

  test.each([
    undefined,
    null,
    0,
    'x',
    [],
    {},
    { checksum: undefined },
    { ...sealed, checksum: undefined },
    { ...sealed, paused: true },
    { ...sealed, offSites: [] },
    { ...sealed, offSites: undefined },
    { ...sealed, offSites: [{ site: 'a.com', until: 6 }, { site: 'b.com' }] },
    { paused: false, offSites: ['a.com'], checksum: sealed.checksum },
  ])('is not taken for sound: %j', (stored) => expect(readPageSettings(stored)).toBeNull());

  test('is sound only where it was sealed', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        fc.pre(!(typeof stored === 'object' && stored !== null && 'checksum' in stored));
        expect(readPageSettings(stored)).toBeNull();
      }),
    );
  });
});
