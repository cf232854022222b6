/** Whether the page at one address is the source at another: copies of an address differ in what leads nowhere else. */

/**
 * Host and path, without what varies between addresses of one page: scheme, `www.`, query, fragment, a slash at the end.
 * The same place does not make the same page ({@link samePageAs}), but another place makes another page.
 */
export function placeOfAddress({ host, pathname }: Pick<URL, 'host' | 'pathname'>): string {
  return host.replace(/^www\./, '') + pathname.replace(/\/+$/, '');
}

/**
 * Whether the page at `page` is the page of a source: the same place, with every parameter that the source's address has.
 * What the page's query has besides (`utm_source`, `from`, a session) is where the reader came from, not where the reader
 * is. The page's address, which may be long, is read once.
 */
export function samePageAs(page: string): (source: string) => boolean {
  const given = URL.parse(page);
  if (!given) return () => false;
  const place = placeOfAddress(given);
  return (source) => {
    const wanted = URL.parse(source);
    return (
      wanted !== null &&
      placeOfAddress(wanted) === place &&
      [...wanted.searchParams].every(([name, value]) => given.searchParams.getAll(name).includes(value))
    );
  };
}
