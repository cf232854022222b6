import type { FrameQuotation } from '../../core/frame/frame-report.ts';
import { statementKey } from '../../core/statement-ref.ts';
import { useMessages } from '../interface/messages.ts';
import { Shortened } from '../interface/Shortened.tsx';

/** The number of quotations that are seen at first: the popup is about names. */
const atFirst = 4;

export interface QuotationListProps<Quotation extends FrameQuotation> {
  /** The quotations in document order. */
  readonly quotations: readonly Quotation[];
  readonly onReveal: (quotation: Quotation) => void;
}

/** Lists, on the page of a source, the quotations that were taken from it. Each leads to its sentence. */
export function QuotationList<Quotation extends FrameQuotation>({
  quotations,
  onReveal,
}: QuotationListProps<Quotation>) {
  const { t, tCount } = useMessages();
  return (
    <section class="here">
      <h2>{tCount('quotationsHere', quotations.length)}</h2>
      <Shortened class="quotations" label={t('quotes')} items={quotations} limit={atFirst} more="moreQuotes">
        {(quotation) => (
          <li key={statementKey(quotation.ref)}>
            <button type="button" onClick={() => onReveal(quotation)}>
              <q dir="auto">{quotation.text}</q>{' '}
              <span class="kind">
                <bdi>{quotation.speaker}</bdi>
              </span>
            </button>
          </li>
        )}
      </Shortened>
    </section>
  );
}
