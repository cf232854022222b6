import { useContext } from 'preact/hooks';
import type { SourceLine } from '../../core/pack/statements.ts';
import { inTitleMarks } from '../../core/quotation-marks.ts';
import type { StatementRef } from '../../core/statement-ref.ts';
import { OutIcon } from '../interface/icons.tsx';
import { InPlaceContext } from '../interface/in-place.ts';
import { Joined } from '../interface/Joined.tsx';
import { Localized } from '../interface/Localized.tsx';
import { useMessages } from '../interface/messages.ts';
import { safeLink, withoutFragment } from './sources.ts';
import { WrittenDate } from './WrittenDate.tsx';

/** Shows a source: its title, linked if it has an address, then where and when it appeared, as far as that is known. */
export function Source({ of: source }: { of: SourceLine }) {
  const { t } = useMessages();
  const { outlet, date, page, section, language } = source;
  const link = safeLink(source.link);
  const title = <cite lang={language ?? undefined}>{inTitleMarks(source.title, language)}</cite>;
  return (
    <p class="source">
      {link ? (
        <a href={withoutFragment(link)} target="_blank" rel="noopener noreferrer">
          {title}
        </a>
      ) : (
        title
      )}{' '}
      <span class="appearance">
        <Joined
          parts={[
            outlet && <Localized of={{ text: outlet, language }} />,
            date && <WrittenDate date={date} />,
            page && <bdi>{t(source.type === 'article-newspaper' ? 'newspaperPage' : 'page', page)}</bdi>,
            section && <Localized of={{ text: section, language }} />,
          ]}
        />
      </span>
    </p>
  );
}

export interface SentenceLinkProps {
  readonly of: StatementRef;
  /** The address to open, which `safeLink` has let pass. */
  readonly link: string;
  /** The title of the source. */
  readonly title: string;
}

/** Links a statement to the very sentence that it rests on: on the page beside, or in a new tab. */
export function SentenceLink({ of, link, title }: SentenceLinkProps) {
  const { t } = useMessages();
  const sentences = useContext(InPlaceContext);
  if (sentences.has(of)) {
    return (
      <button type="button" class="out" onClick={() => sentences.reveal(of)}>
        {t('sentence')}
      </button>
    );
  }
  return (
    <a class="out" href={link} target="_blank" rel="noopener noreferrer" aria-label={t('sentenceIn', title)}>
      {t('sentence')} <OutIcon />
    </a>
  );
}
