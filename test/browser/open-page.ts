import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";

/** Debian's Chromium; on GitHub's runners Chrome is there instead. */
const CHROMIUM =
  ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"].find((path) => existsSync(path)) ??
  "/usr/bin/chromium";
const ARGS =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

/** Where there is no browser the tests are left out, but never in CI: there its absence is a failure. */
export const LEFT_OUT: boolean = !existsSync(CHROMIUM) && !process.env.CI;
if (LEFT_OUT) console.warn(`${CHROMIUM} is missing: the HTML page is not looked at (apt-get install chromium)`);

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: ARGS.split(" ") });

export interface Opened {
  readonly page: Page;
  /** Whatever the page complained of or asked the network for. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

/** Opens a page from a file, as its reader does. */
export async function openPage(
  browser: Browser,
  html: string,
  options: NonNullable<Parameters<Browser["newPage"]>[0]> = {},
): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), "lambda-grants-page-"));
  const file = join(folder, "report.html");
  writeFileSync(file, html);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  const troubles: string[] = [];
  page.on("console", (message) => troubles.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href && request.url() !== "data:,")
      troubles.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return {
    page,
    troubles,
    async close() {
      await page.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
