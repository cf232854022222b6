/** Quotations and claims: one set of views for the card, the popup and wherever else statements are shown. */
import { Fragment } from 'preact';
import type { ClaimKind } from '../core/pack/format.ts';
import type { ClaimStatement, EntityRecord, QuoteStatement, Statement } from '../core/pack/statements.ts';
import { writtenDate } from '../core/partial-date.ts';
import { quoted } from '../core/quotation-marks.ts';
import { Localized } from './Localized.tsx';
import { type MessageKey, useMessages } from './messages.ts';
import { SentenceLink, Source } from './Source.tsx';
import { safeLink, sourcesOf } from './sources.ts';

/**
 * What is said about an entity: quotations, then claims. A source that all of them share is left to the caller, who
 * shows it once with {@link SharedSource}.
 */
export function Statements({ record }: { record: EntityRecord }) {
  const { t } = useMessages();
  const { quotes, claims } = record;
  const withSource = sourcesOf(record).length > 1;
  if (quotes.length === 0 && claims.length === 0) return <p class="note">{t('noStatements')}</p>;
  return (
    <>
      {quotes.length > 0 ? (
        <ul class="quotes" aria-label={t('quotes')}>
          {quotes.map((quote) => (
            <li key={quote.id}>
              <QuoteFigure quote={quote} withSource={withSource} />
            </li>
          ))}
        </ul>
      ) : (
        <p class="note">{t('noQuotes')}</p>
      )}
      {claims.length > 0 && (
        <ul class="claims" aria-label={t('claims')}>
          {claims.map((claim) => (
            <ClaimItem key={claim.id} claim={claim} withSource={withSource} />
          ))}
        </ul>
      )}
    </>
  );
}

/** The one source of all statements of a record; nothing where there are several, which then stand by each statement. */
export function SharedSource({ record }: { record: EntityRecord }) {
  const [source, another] = sourcesOf(record);
  return source && !another ? <Source of={source} /> : null;
}

/** A quotation, word for word in the marks of its language, with who said it. */
export function QuoteFigure({ quote, withSource }: { quote: QuoteStatement; withSource: boolean }) {
  const { t } = useMessages();
  const { passages, language, translation } = quote;
  return (
    <figure class="quote">
      <blockquote lang={language} dir="auto">
        {passages.map((passage) => (
          <p key={passage}>{quoted(passage, language)}</p>
        ))}
      </blockquote>
      {translation && (
        <p class="translation">
          <span class="tag">{t('translation')}</span>
          <Localized of={{ ...translation, text: quoted(translation.text, translation.language) }} />
        </p>
      )}
      <figcaption>
        <Said statement={quote} withSource={withSource} />
      </figcaption>
    </figure>
  );
}

/** A claim in the pack's own words, with its kind and who makes it. */
export function ClaimItem({ claim, withSource }: { claim: ClaimStatement; withSource: boolean }) {
  const { t } = useMessages();
  return (
    <li class="claim">
      <p>
        <span class="tag">{t(kindKeys[claim.kind])}</span>
        <Localized of={claim.text} />
      </p>
      <Said statement={claim} withSource={withSource} />
    </li>
  );
}

const kindKeys: Readonly<Record<ClaimKind, MessageKey>> = {
  fact: 'kindFact',
  evaluation: 'kindEvaluation',
  comparison: 'kindComparison',
  forecast: 'kindForecast',
  recommendation: 'kindRecommendation',
};

/** Who said it, as what, where and when; then the way to the sentence. */
function Said({ statement, withSource }: { statement: Statement; withSource: boolean }) {
  const { t, language } = useMessages();
  const { speaker, occasion, date, source } = statement;
  const link = safeLink(source.link);
  const role = speaker.role ? <Localized of={speaker.role} /> : speaker.isAuthor ? t('sourceAuthor') : null;
  const circumstances = [
    occasion && <Localized of={occasion} />,
    date && <time dateTime={date.replace('XXXX-', '')}>{writtenDate(date, language)}</time>,
    link && <SentenceLink link={link} title={source.title} />,
  ].filter(Boolean);
  return (
    <>
      <p class="said">
        <b>
          <bdi>{speaker.name}</bdi>
        </b>{' '}
        {role}
        {circumstances.map((part, index) => (
          <Fragment key={index}> · {part}</Fragment>
        ))}
      </p>
      {withSource && <Source of={source} />}
    </>
  );
}
