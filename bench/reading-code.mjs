// 100 functions of 500 lines each: reading their code against only parsing it, as a ratio within one run; at most 4.
// node bench/reading-code.mjs [FUNCTIONS]
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Language, Parser } from "web-tree-sitter";
import { imported } from "../scripts/bundle.mjs";

const count = Number(process.argv[2] ?? 100);
const { createPythonReader } = await imported("src/code/read-code.ts");
const require = createRequire(import.meta.url);
const runtime = readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm"));
const grammar = readFileSync(require.resolve("tree-sitter-python/tree-sitter-python.wasm"));

/** A handler that calls a part of 20 classes and 40 functions, as code of this size does. */
function codeOf(at) {
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
    "def handler(event, context):",
    "    services = [Service0(), Service1(), Service2(), Service3()]",
    "    done = []",
    "    for service in services:",
    ...Array.from({ length: 10 }, (_, n) => `        done.append(step${n}(event, service))`),
    '    return {"done": done}',
    "",
  ].join("\n");
}

const texts = Array.from({ length: count }, (_, at) => codeOf(at));
await createPythonReader({ runtime, grammar });
const parser = new Parser().setLanguage(await Language.load(grammar));
const environment = {
  kind: "object",
  entries: new Map(["BUCKET", "TABLE"].map((name) => [name, { kind: "string", text: [name.toLowerCase()] }])),
};
const given = { environment, event: { triggers: [], all: false }, region: ["eu-central-1"] };
const packageOf = (text) => ({
  handler: "app.handler",
  language: "python",
  roots: [
    {
      paths: () => ["app.py"],
      read: (path) => (path === "app.py" ? { shownAs: path, key: text, text } : undefined),
    },
  ],
});

function parse() {
  for (const text of texts) parser.parse(text)?.delete();
}

/** A reader of its own each time: one that has read the files does not parse them again. */
async function read() {
  const reader = await createPythonReader({ runtime, grammar });
  const start = performance.now();
  for (const text of texts) {
    const reading = reader(packageOf(text), given);
    if (reading.calls.length === 0) throw new Error(JSON.stringify(reading));
  }
  return performance.now() - start;
}

function timed(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}

parse();
await read();
const rounds = [];
for (let round = 0; round < 2; round++) rounds.push({ parsing: timed(parse), reading: await read() });
const least = (of) => Math.min(...rounds.map(of));
const [parsing, reading] = [least((each) => each.parsing), least((each) => each.reading)];
console.log(`${count} functions of ${texts[0].split("\n").length} lines`);
console.log(
  `parsing ${parsing.toFixed(0)} ms, reading ${reading.toFixed(0)} ms: ${(reading / parsing).toFixed(2)} times`,
);
process.exitCode = reading > 4 * parsing ? 1 : 0;
