import type { SourceLine } from '../core/pack/statements.ts';
import { writtenDate } from '../core/partial-date.ts';
import { OutIcon } from './icons.tsx';
import { type Messages, useMessages } from './messages.ts';
import { safeLink, withoutFragment } from './sources.ts';

/** A source as one line: its title, linked where it has an address, then where and when it appeared. */
export function Source({ of: source }: { of: SourceLine }) {
  const messages = useMessages();
  const link = safeLink(source.link);
  const title = <cite lang={source.language ?? undefined}>{bracketed(source)}</cite>;
  return (
    <p class="source">
      {link ? (
        <a href={withoutFragment(link)} target="_blank" rel="noopener noreferrer">
          {title}
        </a>
      ) : (
        title
      )}{' '}
      <Appearance of={source} messages={messages} />
    </p>
  );
}

/** Outlet, date, section and page, as far as they are known. */
function Appearance({ of: source, messages }: { of: SourceLine; messages: Messages }) {
  const { outlet, date, section, page, language } = source;
  return (
    <>
      {outlet && <bdi lang={language ?? undefined}>{outlet}</bdi>}
      {date && (
        <>
          {' '}
          <time dateTime={date}>{writtenDate(date, messages.language)}</time>
        </>
      )}
      {page && <> {messages.t(source.type === 'article-newspaper' ? 'newspaperPage' : 'page', page)}</>}
      {section && (
        <>
          {' '}
          <bdi lang={language ?? undefined}>{section}</bdi>
        </>
      )}
    </>
  );
}

/** Chinese sets titles in title marks, unless the title brings them. */
function bracketed({ title, language }: SourceLine): string {
  return language?.startsWith('zh') && !title.startsWith('《') ? `《${title}》` : title;
}

/** The link from a statement to the very sentence that bears it; `link` has been found safe. */
export function SentenceLink({ link, title }: { link: string; title: string }) {
  const { t } = useMessages();
  return (
    <a class="out" href={link} target="_blank" rel="noopener noreferrer" aria-label={t('sentenceIn', title)}>
      {t('sentence')} <OutIcon />
    </a>
  );
}
