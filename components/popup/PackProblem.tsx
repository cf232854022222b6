import type { CompileProblem } from '../../core/spot/compile/compile-problem.ts';
import { useMessages } from '../interface/messages.ts';
import { storageReason } from './storage-reason.ts';

/** That changed packs could not be taken into use, why, and what the reader can do. */
export function PackProblem({
  problem,
  isMarked,
}: {
  readonly problem: CompileProblem;
  /** Whether the page is marked all the same, by what was compiled before. */
  readonly isMarked: boolean;
}) {
  const messages = useMessages();
  const { t, language } = messages;
  return (
    <div class="problem note" role="alert">
      <p>{sentence()}</p>
      {isMarked && <p>{t('packsBefore')}</p>}
    </div>
  );

  function sentence(): string {
    switch (problem.kind) {
      case 'too-large':
        return t('packsTooLarge', megabytes(problem.bytes), megabytes(problem.room));
      case 'not-kept':
        return t('packsNotKept');
      case 'failed':
        return t('packsFailed', storageReason(problem.message, messages));
    }
  }

  function megabytes(bytes: number): string {
    return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / 1e6);
  }
}
