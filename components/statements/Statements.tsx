/** Shows quotations and claims: one set of views for the card, the popup and wherever else statements are shown. */
import type { ComponentChildren } from 'preact';
import type { ClaimKind } from '../../core/pack/format.ts';
import type {
  ClaimStatement,
  PackStatements,
  QuoteStatement,
  Statement,
} from '../../core/pack/statements.ts';
import { quoted } from '../../core/quotation-marks.ts';
import { Joined } from '../interface/Joined.tsx';
import { Localized } from '../interface/Localized.tsx';
import { type MessageKey, useMessages } from '../interface/messages.ts';
import { Shortened } from '../interface/Shortened.tsx';
import { CopyControl } from './CopyControl.tsx';
import { SentenceLink, Source } from './Source.tsx';
import { safeLink, sourcesOf } from './sources.ts';
import { WrittenDate } from './WrittenDate.tsx';

/**
 * The number of quotations, and of claims, that are shown at first. A name may have dozens; these are seen at a glance,
 * with the first claims not far below the quotations.
 */
const quotesAtFirst = 3;
const claimsAtFirst = 6;

/**
 * Shows what is said about an entity: quotations, then claims. A source that all of them share is left to the caller,
 * who shows it once with {@link Provenance}. Give it a key by entity: how much is unfolded belongs to the entity.
 */
export function Statements({ record }: { record: PackStatements }) {
  const { t } = useMessages();
  const { quotes, claims } = record;
  const withSource = sourcesOf(record).length > 1;
  if (quotes.length === 0 && claims.length === 0) return <p class="note">{t('noStatements')}</p>;
  return (
    <>
      {quotes.length > 0 ? (
        <Shortened class="quotes" label={t('quotes')} items={quotes} limit={quotesAtFirst} more="moreQuotes">
          {(quote) => <QuoteItem key={quote.id} quote={quote} withSource={withSource} />}
        </Shortened>
      ) : (
        <p class="note">{t('noQuotes')}</p>
      )}
      {claims.length > 0 && (
        <Shortened class="claims" label={t('claims')} items={claims} limit={claimsAtFirst} more="moreClaims">
          {(claim) => <ClaimItem key={claim.id} claim={claim} withSource={withSource} />}
        </Shortened>
      )}
    </>
  );
}

interface ProvenanceProps {
  readonly record: PackStatements;
  /** What stands beside the pack. */
  readonly children?: ComponentChildren;
}

/**
 * Says where the statements of a record come from: the source, if all share one (several stand by each statement), and
 * the pack, whose words the claims are.
 */
export function Provenance({ record, children }: ProvenanceProps) {
  const { t } = useMessages();
  const [source, another] = sourcesOf(record);
  return (
    <footer class="provenance">
      {source && !another && <Source of={source} />}
      <div class="pack-line">
        <p class="pack">
          <Localized of={{ text: t('fromPack', record.pack.title), language: null }} />
        </p>
        {children}
      </div>
    </footer>
  );
}

/** Shows a quotation, word for word in the marks of its language, with who said it. */
function QuoteItem({ quote, withSource }: { quote: QuoteStatement; withSource: boolean }) {
  const { t } = useMessages();
  const { passages, language, translation } = quote;
  const marked = passages.map((passage) => quoted(passage, language));
  const translated = translation && quoted(translation.text, translation.language);
  return (
    <li>
      <figure class="quote">
        <blockquote lang={language} dir="auto">
          {marked.map((passage) => (
            <p key={passage}>{passage}</p>
          ))}
        </blockquote>
        {translation && translated && (
          <p class="translation">
            <span class="tag">{t('translation')}</span>
            <Localized of={{ ...translation, text: translated }} />
          </p>
        )}
        <figcaption>
          <Said statement={quote} withSource={withSource} />
        </figcaption>
      </figure>
    </li>
  );
}

/** Shows a claim in the pack's own words, with its kind and who makes it. */
function ClaimItem({ claim, withSource }: { claim: ClaimStatement; withSource: boolean }) {
  const { t } = useMessages();
  const kind = t(kindKeys[claim.kind]);
  return (
    <li class="claim">
      <p>
        <span class="tag">{kind}</span>
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

/** Says who made a statement, as what, where and when; then shows the way to its sentence and the ways to copy it. */
function Said({ statement, withSource }: { statement: Statement; withSource: boolean }) {
  const { t } = useMessages();
  const { speaker, occasion, date, source } = statement;
  const link = safeLink(source.link);
  return (
    <>
      <div class="said">
        <span class="who">
          <Joined
            parts={[
              <b key="name">
                <Localized of={{ text: speaker.name, language: null }} />
              </b>,
              // Of the author the reader only needs to know that this is not somebody the source quotes.
              speaker.isAuthor ? t('sourceAuthor') : speaker.role && <Localized of={speaker.role} />,
              occasion && <Localized of={occasion} />,
              date && <WrittenDate date={date} />,
            ]}
          />
        </span>
        {link && (
          <>
            {' '}
            <SentenceLink
              of={{ pack: statement.pack, statement: statement.id }}
              link={link}
              title={source.title}
            />
          </>
        )}
        {/* This no-break space keeps the button from standing alone at the start of a line. */}
        {'\u00A0'}
        <CopyControl statement={statement} />
      </div>
      {withSource && <Source of={source} />}
    </>
  );
}
