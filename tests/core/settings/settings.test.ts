import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settingsVersion } from '../../../core/settings/migrate.ts';
import {
  defaultSettings,
  isDamaged,
  parseSettings,
  sealSettings,
  withSite,
} from '../../../core/settings/settings.ts';

/** As the first version wrote them. */
const first = { paused: true, offSites: ['a.com', 'b.com'], checksum: 1257807015 };
const newer = sealSettings({
  ...defaultSettings,
  version: settingsVersion + 1,
  offSites: [{ site: 'a.com', until: 9, path: '/news' } as { site: string }],
  markStyle: { kind: 'dots', colour: '#123' },
  hover: ['alt', 'rest'],
});

describe('parseSettings', () => {
  test.each([undefined, null, 7, 'x', [], {}, { paused: 'yes', offSites: 'a.com' }])(
    'falls back on %j',
    (stored) => expect(parseSettings(stored)).toEqual(defaultSettings),
  );

  test('keeps what is sound of what is stored', () =>
    expect(parseSettings({ paused: true, offSites: ['a.com', 3], later: 1 })).toEqual({
      version: settingsVersion,
      paused: true,
      offSites: [{ site: 'a.com' }],
      later: 1,
    }));

  test('takes over what the first version has written, without loss', () =>
    expect(parseSettings(first)).toEqual({
      version: settingsVersion,
      paused: true,
      offSites: [{ site: 'a.com' }, { site: 'b.com' }],
    }));

  test('leaves what a newer version has written, when something is switched too', () => {
    const { checksum: _, ...fields } = newer;
    const switched = withSite(parseSettings(newer), 'b.com', false);
    expect(switched).toEqual({ ...fields, offSites: [...newer.offSites, { site: 'b.com' }] });
    expect(isDamaged(sealSettings(switched))).toBe(false);
    expect(parseSettings(sealSettings(switched))).toEqual(switched);
  });
});

describe('whatever is stored', () => {
  const stored = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        version: fc.oneof(fc.nat({ max: 5 }), fc.jsonValue()),
        paused: fc.oneof(fc.boolean(), fc.jsonValue()),
        offSites: fc.oneof(
          fc.array(
            fc.oneof(
              fc.string(),
              fc.record({ site: fc.string(), until: fc.oneof(fc.integer(), fc.jsonValue()) }),
              fc.jsonValue(),
            ),
          ),
          fc.jsonValue(),
        ),
        markStyle: fc.jsonValue(),
        hover: fc.jsonValue(),
        checksum: fc.integer(),
      },
      { requiredKeys: [] },
    ),
  );
  const known = ['version', 'paused', 'offSites', 'checksum'];

  test('is read as settings, which are the same when they are read again', () => {
    fc.assert(
      fc.property(stored, (value) => {
        const settings = parseSettings(value);
        expect(Number.isInteger(settings.version) && settings.version >= settingsVersion).toBe(true);
        expect(settings.paused).toBeTypeOf('boolean');
        for (const { site, until } of settings.offSites)
          expect([typeof site, until === undefined || Number.isFinite(until)]).toEqual(['string', true]);
        expect(parseSettings(settings)).toEqual(settings);
        expect(parseSettings(sealSettings(settings))).toEqual(settings);
        expect(isDamaged(sealSettings(settings))).toBe(false);
        expect(() => isDamaged(value)).not.toThrow();
      }),
    );
  });

  test('keeps the fields that this version does not know', () => {
    fc.assert(
      fc.property(stored, (value) => {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
        const unknown = Object.entries(value).filter(([key]) => !known.includes(key));
        const settings = withSite(parseSettings(value), 'a.com', false);
        for (const [key, field] of unknown)
          expect(Object.getOwnPropertyDescriptor(settings, key)?.value).toEqual(field);
      }),
    );
  });
});

describe('stored settings are damaged', () => {
  const sealed = sealSettings({
    ...defaultSettings,
    paused: true,
    offSites: [{ site: 'a.com', until: 7 }, { site: 'b.com' }],
  });
  const { checksum: _, ...unsealed } = sealed;

  test.each([
    undefined,
    sealed,
    newer,
    first,
    { ...first, checksum: undefined },
    { paused: false, offSites: [] },
    { offSites: ['a.com', 'b.com'], checksum: first.checksum, paused: true },
    // Some storages order the fields of objects, wherever they stand.
    { ...sealed, offSites: [{ until: 7, site: 'a.com' }, { site: 'b.com' }] },
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
    { ...first, paused: false },
    { ...first, later: 1 },
    unsealed,
    { version: settingsVersion },
    { ...sealed, version: 'x' },
    { ...sealed, version: 99 },
    { ...sealed, paused: false },
    { ...sealed, offSites: [{ site: 'a.com' }, { site: 'b.com' }] },
    { ...sealed, checksum: 'x' },
    { ...sealed, later: 1 },
  ])('so: %j', (stored) => {
    expect(isDamaged(stored)).toBe(true);
    expect(isDamaged(sealSettings(parseSettings(stored)))).toBe(false);
  });
});
