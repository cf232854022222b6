import { describe, expect, test } from 'vitest';
import { pageKeyOf, samePageAs } from '../../core/page-address.ts';

const source = 'https://news.example.cn/2025/3/383562.shtm';
const isSamePage = (one: string, page: string) => samePageAs(page)(one);

describe('the page of a source', () => {
  test.each([
    ['itself', source],
    ['without encryption', 'http://news.example.cn/2025/3/383562.shtm'],
    ['with www', 'https://www.news.example.cn/2025/3/383562.shtm'],
    ['with a fragment', `${source}#comments`],
    ['with what tells where the reader came from', `${source}?utm_source=x&from=timeline`],
    ['with a slash at the end', `${source}/`],
    ['with the usual port', 'https://news.example.cn:443/2025/3/383562.shtm'],
    ['with a host in capitals', 'https://NEWS.example.cn/2025/3/383562.shtm'],
  ])('%s', (_, page) => expect(isSamePage(source, page)).toBe(true));

  test.each([
    ['another path', 'https://news.example.cn/2025/3/383563.shtm'],
    ['a path in other case', 'https://news.example.cn/2025/3/383562.SHTM'],
    ['another host', 'https://example.cn/2025/3/383562.shtm'],
    ['another port', 'https://news.example.cn:8443/2025/3/383562.shtm'],
    ['no address', 'news'],
  ])('is not %s', (_, page) => expect(isSamePage(source, page)).toBe(false));

  test('has the parameters of the source’s address, in any order, among others', () => {
    const asked = 'https://example.org/?id=5&page=2';
    expect(isSamePage(asked, 'https://example.org?from=x&page=2&id=5')).toBe(true);
    expect(isSamePage(asked, 'https://example.org/?id=6&page=2')).toBe(false);
    expect(isSamePage(asked, 'https://example.org/')).toBe(false);
  });

  test('is at the place that pages look up', () => {
    for (const page of [source, 'http://www.news.example.cn/2025/3/383562.shtm/?a=b#c'])
      expect(pageKeyOf(new URL(page))).toBe('news.example.cn/2025/3/383562.shtm');
  });
});
