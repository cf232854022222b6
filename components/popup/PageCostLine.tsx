import type { PageCost } from '../../core/tab/page-cost.ts';
import { Joined } from '../interface/Joined.tsx';
import { useMessages } from '../interface/messages.ts';

/** Says in one line what Meipi has cost this page. */
export function PageCostLine({ cost }: { readonly cost: PageCost }) {
  const { t, tCount, language } = useMessages();
  const { milliseconds, marks, changes, requests } = cost;
  const digits = milliseconds < 10 ? 1 : 0;
  const time = new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(milliseconds);
  return (
    <p class="page-cost">
      <Joined
        parts={[
          t('costTime', time),
          tCount('costMarks', marks),
          tCount('costChanges', changes),
          requests !== null && tCount('costRequests', requests),
        ]}
      />
    </p>
  );
}
