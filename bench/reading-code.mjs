// Reading functions' code against only parsing it, as a ratio within one run: see README.md.
// node bench/reading-code.mjs [FUNCTIONS | FOLDER]
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Language, Parser } from "web-tree-sitter";
import { imported } from "../scripts/bundle.mjs";

const which = process.argv[2] ?? "100";
const count = Number(which);
const { createPythonReader } = await imported("src/code/read-code.ts");
const require = createRequire(import.meta.url);
const runtime = readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm"));
const grammar = readFileSync(require.resolve("tree-sitter-python/tree-sitter-python.wasm"));

const HANDLERS = {
  /** One service, each step once for each record. */
  typical: [
    "def handler(event, context):",
    "    service = Service0()",
    "    done = []",
    '    for record in event["Records"]:',
    '        body = json.loads(record["body"])',
    ...Array.from({ length: 10 }, (_, n) => `        done.append(step${n}(body, service))`),
    '    return {"done": done}',
  ],
  /** Ten steps for each of four services: some 120 calls of AWS, and 40 loops. */
  heavy: [
    "def handler(event, context):",
    "    services = [Service0(), Service1(), Service2(), Service3()]",
    "    done = []",
    "    for service in services:",
    ...Array.from({ length: 10 }, (_, n) => `        done.append(step${n}(event, service))`),
    '    return {"done": done}',
  ],
};

/** A handler with 20 classes and 10 functions. */
function codeOf(at, handler) {
  const classes = Array.from({ length: 20 }, (_, n) => [
    `class Service${n}:`,
    `    def __init__(self, table=None, retries=${n}):`,
    `        self.table = table or boto3.resource("dynamodb").Table(os.environ["TABLE"])`,
    "        self.retries = retries",
    "",
    "    def load(self, key, default=None):",
    '        found = self.table.get_item(Key={"id": key}).get("Item")',
    "        if found is None:",
    "            return default",
    '        return {name: str(value) for name, value in found.items() if not name.startswith("_")}',
    "",
    "    def save(self, key, **values):",
    "        for attempt in range(self.retries):",
    "            try:",
    '                return self.table.put_item(Item={"id": key, **values})',
    "            except ClientError as error:",
    `                logger.warning("attempt %s of ${at}: %s", attempt, error)`,
    "        return None",
    "",
  ]);
  const functions = Array.from({ length: 10 }, (_, n) => [
    `def step${n}(event, service):`,
    `    key = f"{event['id']}-${n}"`,
    `    item = service.load(key, default={"n": ${n}})`,
    '    if event.get("dry") or not item:',
    "        return key",
    `    s3.put_object(Bucket=os.environ["BUCKET"], Key="/".join([key, "${n}.json"]), Body=json.dumps(item))`,
    "    service.save(key, **item)",
    "    return key",
    "",
  ]);
  return [
    "import json, logging, os",
    "import boto3",
    "from botocore.exceptions import ClientError",
    "",
    "logger = logging.getLogger()",
    's3 = boto3.client("s3")',
    "",
    ...classes.flat(),
    ...functions.flat(),
    ...handler,
    "",
  ].join("\n");
}

await createPythonReader({ runtime, grammar });
const parser = new Parser().setLanguage(await Language.load(grammar));
const environment = {
  kind: "object",
  entries: new Map(["BUCKET", "TABLE"].map((name) => [name, { kind: "string", text: [name.toLowerCase()] }])),
};
const given = { environment, event: { triggers: [], all: false }, region: ["eu-central-1"] };
const packageOf = (text) => ({
  handler: `app.${/^def ((?:lambda_)?handler)\(/m.exec(text)?.[1] ?? "handler"}`,
  language: "python",
  roots: [
    {
      paths: () => ["app.py"],
      read: (path) => (path === "app.py" ? { shownAs: path, key: text, text } : undefined),
    },
  ],
});

/** Milliseconds of the processor, which other programs on the machine change less than those of the clock. */
function used() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function parsing(texts) {
  const start = used();
  for (const text of texts) parser.parse(text)?.delete();
  return used() - start;
}

/** A reader of its own each time: one that has read the files does not parse them again. */
async function reading(texts) {
  const reader = await createPythonReader({ runtime, grammar });
  const start = used();
  for (const text of texts) reader(packageOf(text), given);
  return used() - start;
}

async function measure(name, texts) {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < 3; round++) {
    least = Math.min(least, parsing(texts));
    most = Math.min(most, await reading(texts));
  }
  const lines = texts.reduce((sum, text) => sum + text.split("\n").length, 0);
  const ratio = most / least;
  console.log(
    `${name}: ${texts.length} functions, ${lines} lines: parsing ${least.toFixed(0)} ms, reading ${most.toFixed(0)} ms: ${ratio.toFixed(2)} times`,
  );
  return ratio;
}

if (Number.isInteger(count)) {
  const ratios = [];
  for (const [name, handler] of Object.entries(HANDLERS)) {
    const texts = Array.from({ length: count }, (_, at) => codeOf(at, handler));
    ratios.push(await measure(name, texts));
  }
  process.exitCode = ratios[0] > 4 ? 1 : 0;
} else {
  const files = readdirSync(which).filter((name) => name.endsWith(".py"));
  await measure(
    which,
    files.map((name) => readFileSync(`${which}/${name}`, "utf8")),
  );
}
