import { partialDatePattern } from './pack/dates.ts';

/**
 * A date as far as it is known, in the words of `language` (BCP 47): `2025年3月4日`, `March 2025`, `March 4`. Written
 * as in the Extended Date/Time Format (https://www.loc.gov/standards/datetime/): `2025`, `2025-03`, `2025-03-04`, and
 * `XXXX-03-04` or `XXXX-03` where no year is stated. What is no such date is returned as it is.
 */
export function writtenDate(date: string, language: string): string {
  if (!partialDatePattern.test(date)) return date;
  const [year, month, day] = date.split('-');
  const format = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    ...(year !== 'XXXX' && { year: 'numeric' }),
    ...(month && { month: 'long' }),
    ...(day && { day: 'numeric' }),
  });
  // A leap year stands in for an unknown one, so that every day exists.
  const instant = Date.UTC(year === 'XXXX' ? 2000 : Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  return format.format(instant);
}
