/**
 * A date as far as it is known (EDTF: `2025`, `2025-03`, `2025-03-04`, and `XXXX-03-04` where no year is stated) in
 * words of `language` (BCP 47): `2025年3月4日`, `March 2025`, `March 4`. What is no such date is returned as it is.
 */
export function writtenDate(date: string, language: string): string {
  const parts = /^(\d{4}|XXXX)(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date);
  if (!parts) return date;
  const [, year, month, day] = parts;
  const hasYear = year !== 'XXXX';
  const format = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    ...(hasYear && { year: 'numeric' }),
    ...(month && { month: 'long' }),
    ...(day && { day: 'numeric' }),
  });
  // Any leap year does for a day without one.
  return format.format(Date.UTC(hasYear ? Number(year) : 2024, Number(month ?? 1) - 1, Number(day ?? 1)));
}
