import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSiteRules, siteOf, switchSite } from '../../../core/settings/site-rules.ts';

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

describe('switching', () => {
  test('twice leaves one rule, and the others in their order', () => {
    const rules = switchSite(
      switchSite([{ site: 'a.com' }, { site: 'b.com' }], 'c.com', false),
      'c.com',
      false,
    );
    expect(rules).toEqual([{ site: 'a.com' }, { site: 'b.com' }, { site: 'c.com' }]);
    expect(switchSite(rules, 'b.com', true)).toEqual([{ site: 'a.com' }, { site: 'c.com' }]);
  });

  test('off is for good, also where a rule would have ended', () => {
    expect(switchSite([{ site: 'a.com', until: 5 }], 'a.com', false)).toEqual([{ site: 'a.com' }]);
  });
});

describe('stored rules', () => {
  test.each([undefined, null, 7, 'a.com', {}, { site: 'a.com' }])('are none in %j', (stored) =>
    expect(parseSiteRules(stored)).toEqual([]),
  );

  test('are kept where they name a site, with what a later version has added', () => {
    const later = { site: 'a.com', path: '/news', list: ['x'] };
    expect(parseSiteRules([later, { site: 3 }, null, 'b.com', { site: 'c.com', until: 9 }])).toEqual([
      later,
      { site: 'c.com', until: 9 },
    ]);
  });

  test.each([null, 'x', Number.NaN, Number.POSITIVE_INFINITY, {}])('never end at %j', (until) =>
    expect(parseSiteRules([{ site: 'a.com', until }])).toEqual([{ site: 'a.com' }]),
  );

  test('are what they were when they are read again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (stored) => {
        const rules = parseSiteRules(stored);
        expect(parseSiteRules(rules)).toEqual(rules);
      }),
    );
  });
});
