/**
 * A partial date is a date as far as a source gives it, in the Extended Date/Time Format
 * (https://www.loc.gov/standards/datetime/): `2025`, `2025-03`, `2025-03-04`; if the source states no year,
 * `XXXX-03-04` or `XXXX-03`.
 */

export const partialDatePattern = /^(?:\d{4}|(?:\d{4}|XXXX)-\d{2}(?:-\d{2})?)$/;

/**
 * Whether `date` has the form of a partial date and names a day that exists. 29 February exists if no year is given.
 */
export function isPartialDate(date: string): boolean {
  if (!partialDatePattern.test(date)) return false;
  const [year, month = '01', day = '01'] = date.split('-');
  return isDay(year === 'XXXX' ? 2000 : Number(year), Number(month), Number(day));
}

/** Whether the proleptic Gregorian calendar has this day; `month` counts from 1. */
export function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/**
 * Writes a partial date in the words of `language` (BCP 47): `2025年3月4日`, `March 2025`, `March 4`. A text that is no
 * partial date is returned unchanged.
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
