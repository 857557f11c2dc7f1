import { failed } from "../failure.ts";
import { list, object, str, type Value } from "../value.ts";

/** RFC 4180 as Go's csv package reads it; the first line names the columns. */
export function parseCsv(source: string): Value {
  const rows = readRows(source);
  if (!Array.isArray(rows)) return failed(`the CSV cannot be read: ${rows}`);
  const [header, ...records] = rows as readonly (readonly string[])[];
  if (!header) return failed("the CSV has no header line");
  if (new Set(header).size !== header.length) return failed("the CSV has two columns with the same name");
  if (records.some((record) => record.length !== header.length))
    return failed("the CSV has a line with a different number of fields");
  return list(
    records.map((record) =>
      object(
        header
          .map((name, i): [string, Value] => [name, str((record[i] ?? "").normalize("NFC"))])
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    ),
  );
}

function readRows(source: string): readonly (readonly string[])[] | string {
  const text = source.replaceAll("\r\n", "\n");
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === "\n") {
      at++;
      continue;
    }
    const row: string[] = [];
    for (;;) {
      const quoted = text[at] === '"';
      const field = quoted ? readQuoted(text, at) : readBare(text, at);
      if (typeof field === "string") return field;
      row.push(field.value);
      at = field.end;
      if (text[at] !== ",") break;
      at++;
    }
    at++;
    rows.push(row);
  }
  return rows;
}

interface Field {
  readonly value: string;
  readonly end: number;
}

function readBare(text: string, start: number): Field | string {
  let end = start;
  while (end < text.length && text[end] !== "," && text[end] !== "\n") {
    if (text[end] === '"') return "a quote in a field that is not quoted";
    end++;
  }
  return { value: text.slice(start, end).replace(/\r$/, ""), end };
}

function readQuoted(text: string, start: number): Field | string {
  let value = "";
  let at = start + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) return "a quote that is not closed";
    value += text.slice(at, end);
    const next = text[end + 1];
    if (next !== '"') {
      return next === undefined || next === "," || next === "\n"
        ? { value, end: end + 1 }
        : "text after the end of a quote";
    }
    value += '"';
    at = end + 2;
  }
}
