/** Whether the page at one address is the source at another: copies of an address differ in what leads nowhere else. */

/**
 * Host and path, without what varies between addresses of one page: scheme, `www.`, query, fragment, a slash at the end.
 * The same place does not make the same page ({@link isSamePage}), but another place makes another page.
 */
export function placeOfAddress({ host, pathname }: Pick<URL, 'host' | 'pathname'>): string {
  return host.replace(/^www\./, '') + pathname.replace(/\/+$/, '');
}

/**
 * Whether `page` is the page of `source`: the same place, with every parameter that the source's address has. What the
 * page's query has besides (`utm_source`, `from`, a session) is where the reader came from, not where the reader is.
 */
export function isSamePage(source: string, page: string): boolean {
  if (!URL.canParse(source) || !URL.canParse(page)) return false;
  const [wanted, given] = [new URL(source), new URL(page)];
  return (
    placeOfAddress(wanted) === placeOfAddress(given) &&
    [...wanted.searchParams].every(([name, value]) => given.searchParams.getAll(name).includes(value))
  );
}
