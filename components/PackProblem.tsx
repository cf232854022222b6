import type { CompileProblem } from '../core/compile-problem.ts';
import { useMessages } from './messages.ts';

/** That changed packs could not be taken into use, why, and what the reader can do. */
export function PackProblem({
  problem,
  hasGazetteer,
}: {
  readonly problem: CompileProblem;
  /** Whether names are marked all the same, by what was compiled before. */
  readonly hasGazetteer: boolean;
}) {
  const { t, language } = useMessages();
  const megabytes = (bytes: number) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / 1e6);
  const meanwhile = t(hasGazetteer ? 'packsBefore' : 'packsNone');
  return (
    <p class="problem note" role="alert">
      {problem.kind === 'too-large'
        ? t('packsTooLarge', megabytes(problem.bytes), megabytes(problem.room), meanwhile)
        : t('packsFailed', meanwhile, problem.message)}
    </p>
  );
}
