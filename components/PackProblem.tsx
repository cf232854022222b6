import type { CompileProblem } from '../core/compile-problem.ts';
import { useMessages } from './messages.ts';

/** That changed packs could not be taken into use, why, and what the reader can do. */
export function PackProblem({ problem }: { readonly problem: CompileProblem }) {
  const { t, language } = useMessages();
  const megabytes = (bytes: number) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / 1e6);
  return (
    <p class="pack-problem note" role="alert">
      {problem.kind === 'too-large'
        ? t('packsTooLarge', megabytes(problem.bytes), megabytes(problem.room))
        : t('packsFailed', problem.message)}
    </p>
  );
}
