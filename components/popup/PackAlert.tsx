import type { UnreadablePack } from '../../core/pack/unreadable-pack.ts';
import type { CompileProblem } from '../../core/spot/compile/compile-problem.ts';
import { type Messages, useMessages } from '../interface/messages.ts';
import { storageReason } from './storage-reason.ts';

/** Says that packs could not be taken into use, why, and what the reader can do. */
export function PackAlert({
  problem,
  isMarked,
}: {
  readonly problem: CompileProblem;
  /** Whether the page is marked all the same, by other packs or by what was compiled before. */
  readonly isMarked: boolean;
}) {
  const messages = useMessages();
  const isByOthers = problem.kind === 'unreadable' && problem.others;
  return (
    <div class="problem note" role="alert">
      {sentences(problem, messages).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {isMarked && <p>{messages.t(isByOthers ? 'packsOthers' : 'packsBefore')}</p>}
    </div>
  );
}

function sentences(problem: CompileProblem, messages: Messages): readonly string[] {
  const { t, language } = messages;
  const megabytes = (bytes: number): string =>
    new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / 1e6);
  switch (problem.kind) {
    case 'too-large':
      return [t('packsTooLarge', megabytes(problem.bytes), megabytes(problem.room))];
    case 'not-kept':
      return [t('packsNotKept')];
    case 'unreadable':
      return problem.packs.map((pack) => t('packUnreadable', pack.name, reasonOf(pack, messages)));
    case 'failed':
      return [t('packsFailed', storageReason(problem.message, messages))];
  }
}

function reasonOf({ reason }: UnreadablePack, { t }: Messages): string {
  switch (reason.kind) {
    case 'failed':
      return reason.message;
    case 'no-pack':
      return t('packNoPack');
    case 'newer-format':
      return t('packNewerFormat');
    case 'id-taken':
      return t('packIdTaken', reason.id);
  }
}
