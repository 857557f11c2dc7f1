/**
 * A moment in milliseconds: one of the W3C forms of ISO 8601 (`2020-04-01T00:00:00Z`, `2020-04-01`), or seconds since
 * 1970. A form without an offset is UTC.
 */
export function readDate(literal: string): number | undefined {
  const trimmed = literal.trim();
  if (/^\d{5,}(?:\.\d+)?$/.test(trimmed)) return Number(trimmed) * 1000;
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:\d\d)?)?)?)?$/.exec(
    trimmed,
  );
  if (!parts) return undefined;
  const [, year, month = "01", day = "01", time = "00:00", offset = "Z"] = parts;
  const moment = Date.parse(`${year}-${month}-${day}T${time}${offset}`);
  return Number.isNaN(moment) ? undefined : moment;
}
