import { describe, expect, test } from 'vitest';
import { migrate, settingsVersion, versionOf } from '../../../core/settings/migrate.ts';

describe('migrating stored settings', () => {
  test('takes sites over from the first version, and what else stands beside them', () => {
    expect(migrate({ paused: true, offSites: ['a.com', 'b.com'], hover: { delay: 3 } })).toEqual({
      version: settingsVersion,
      paused: true,
      offSites: [{ site: 'a.com' }, { site: 'b.com' }],
      hover: { delay: 3 },
    });
  });

  test.each([settingsVersion, settingsVersion + 1, 99])('leaves version %j as it is', (version) => {
    const stored = { version, paused: 'sometimes', offSites: ['a.com'] };
    expect(migrate(stored)).toBe(stored);
  });

  test.each([undefined, null, 7, 'x', [], ['a.com'], {}])('makes of %j what has no field', (stored) =>
    expect(migrate(stored)).toEqual({ version: settingsVersion }),
  );

  test.each([undefined, null, 'x', 0, -1, 1, 1.5, Number.NaN])('takes version %j for the first', (version) =>
    expect(versionOf({ version })).toBe(1),
  );
});
