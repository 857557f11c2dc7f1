import { failed } from "../failure.ts";
import { num, str, type Unknown } from "../value.ts";
import { param, stringAt } from "./args.ts";
import { tooLarge } from "./limits.ts";
import type { FunctionTable } from "./types.ts";

/** Longer formats were not written by a person. */
const MAX_FORMAT = 1_000;
const MAX_DURATION = 200;

/** https://developer.hashicorp.com/terraform/language/functions#date-and-time-functions */
export const dates: FunctionTable = {
  formatdate: {
    params: [param("format", "string"), param("time", "string")],
    gives: "any",
    call(args) {
      const time = parseTime(stringAt(args, 1) ?? "");
      if ((stringAt(args, 0) ?? "").length > MAX_FORMAT) return tooLarge();
      return time ? formatTime(stringAt(args, 0) ?? "", time) : failed("formatdate needs an RFC 3339 timestamp");
    },
  },
  timeadd: {
    params: [param("timestamp", "string"), param("duration", "string")],
    gives: "any",
    call(args) {
      const time = parseTime(stringAt(args, 0) ?? "");
      if ((stringAt(args, 1) ?? "").length > MAX_DURATION) return tooLarge();
      const duration = parseDuration(stringAt(args, 1) ?? "");
      if (!time || duration === undefined) return failed("timeadd needs an RFC 3339 timestamp and a duration");
      const moved = { ...time, nanoseconds: time.nanoseconds + duration };
      const date = formatTime("YYYY-MM-DD'T'hh:mm:ssZ", moved);
      return date;
    },
  },
  timecmp: {
    params: [param("timestamp_a", "string"), param("timestamp_b", "string")],
    gives: "number",
    call(args) {
      const [a, b] = [parseTime(stringAt(args, 0) ?? ""), parseTime(stringAt(args, 1) ?? "")];
      if (!a || !b) return failed("timecmp needs two RFC 3339 timestamps");
      return num(a.nanoseconds < b.nanoseconds ? -1 : a.nanoseconds > b.nanoseconds ? 1 : 0);
    },
  },
};

interface Time {
  readonly nanoseconds: bigint;
  /** Minutes east of UTC. */
  readonly offset: number;
}

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;

function parseTime(text: string): Time | undefined {
  const found = RFC3339.exec(text);
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  const [offsetHours, offsetMinutes] = [Number(found[9] ?? 0), Number(found[10] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  date.setUTCHours(hour, minute, second);
  const offset = (found[8] === "-" ? -1 : 1) * (offsetHours * 60 + offsetMinutes);
  const fraction = BigInt((found[7] ?? "").padEnd(9, "0").slice(0, 9));
  return { nanoseconds: BigInt(date.getTime() - offset * 60_000) * 1_000_000n + fraction, offset };
}

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** Go's durations: `1h30m`, `-1.5h`. Durations of more than about 292 years are rejected, as in Go. */
function parseDuration(text: string): bigint | undefined {
  const [, sign, rest = ""] = /^([+-]?)(.+)$/s.exec(text) ?? [];
  if (rest === "0") return 0n;
  const parts = [...rest.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([all]) => all).join("") !== rest) return undefined;
  let total = 0n;
  for (const [, amount = "", unit = ""] of parts) {
    const [whole = "", fraction = ""] = amount.split(".");
    const size = UNITS[unit] ?? 0n;
    total += BigInt(whole || "0") * size + (BigInt(fraction || "0") * size) / 10n ** BigInt(fraction.length);
    if (total >= 1n << 63n) return undefined;
  }
  return sign === "-" ? -total : total;
}

const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** Runs of one letter are verbs; quoted text and all characters other than letters represent themselves. */
function formatTime(format: string, time: Time): ReturnType<typeof str> | Unknown {
  const seconds = time.nanoseconds / 1_000_000_000n - (time.nanoseconds % 1_000_000_000n < 0n ? 1n : 0n);
  const local = new Date(Number(seconds) * 1000 + time.offset * 60_000);
  if (Number.isNaN(local.getTime())) return failed("the time is out of range");
  let result = "";
  for (const [all, quoted, verb] of format.matchAll(/''|'((?:[^']|'')+?)'(?!')|([A-Za-z])\2*|[^']|'/gs)) {
    if (all === "''") result += "'";
    else if (quoted !== undefined) result += quoted.replaceAll("''", "'");
    else if (verb !== undefined) {
      const piece = verbs(local, time.offset)[all];
      if (piece === undefined) return failed(`formatdate does not know ${JSON.stringify(all)}`);
      result += piece;
    } else if (all === "'") return failed("formatdate has a quote that is not closed");
    else result += all;
  }
  return str(result);
}

function verbs(local: Date, offset: number): Readonly<Record<string, string>> {
  const two = (value: number): string => String(value).padStart(2, "0");
  const year = String(local.getUTCFullYear()).padStart(4, "0");
  const month = MONTHS[local.getUTCMonth()] ?? "";
  const day = DAYS[local.getUTCDay()] ?? "";
  const hour = local.getUTCHours();
  const zone = (colon: string): string => {
    const size = Math.abs(offset);
    return `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${colon}${two(size % 60)}`;
  };
  return {
    YYYY: year,
    YY: year.slice(-2),
    MMMM: month,
    MMM: month.slice(0, 3),
    MM: two(local.getUTCMonth() + 1),
    M: String(local.getUTCMonth() + 1),
    DD: two(local.getUTCDate()),
    D: String(local.getUTCDate()),
    EEEE: day,
    EEE: day.slice(0, 3),
    hh: two(hour),
    h: String(hour),
    HH: two(hour % 12 || 12),
    H: String(hour % 12 || 12),
    AA: hour < 12 ? "AM" : "PM",
    aa: hour < 12 ? "am" : "pm",
    mm: two(local.getUTCMinutes()),
    m: String(local.getUTCMinutes()),
    ss: two(local.getUTCSeconds()),
    s: String(local.getUTCSeconds()),
    ZZZZZ: zone(":"),
    ZZZZ: zone(""),
    ZZZ: offset === 0 ? "UTC" : zone(""),
    Z: offset === 0 ? "Z" : zone(":"),
  };
}
