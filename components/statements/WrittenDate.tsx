import { writtenDate } from '../../core/partial-date.ts';
import { useMessages } from '../interface/messages.ts';

/**
 * Shows a date as far as it is known. HTML's `datetime` has `03-04` for a day without a year and nothing for a month.
 */
export function WrittenDate({ date }: { date: string }) {
  const { language } = useMessages();
  const machineReadable = /^XXXX-..$/.test(date) ? undefined : date.replace('XXXX-', '');
  return <time dateTime={machineReadable}>{writtenDate(date, language)}</time>;
}
