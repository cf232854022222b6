/**
 * A date as far as it is known (EDTF level 0: `2025`, `2025-03`, `2025-03-04`) in words of `language` (BCP 47):
 * `2025年3月4日`, `March 2025`. What is no such date is returned as it is.
 */
export function writtenDate(date: string, language: string): string {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date);
  if (!parts) return date;
  const [, year, month, day] = parts;
  const format = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month && { month: 'long' }),
    ...(day && { day: 'numeric' }),
  });
  const instant = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  return format.format(instant);
}
