import { expect, test } from "vitest";
import { readDockerfile } from "../../../src/code/locate/dockerfile.ts";
import { ignoredBy } from "../../../src/code/locate/dockerignore.ts";
import { handlerOf } from "../../../src/code/locate/handler.ts";
import { languageOf } from "../../../src/code/locate/runtime.ts";

const read = (...lines: readonly string[]) => readDockerfile(lines.join("\n"));
const BASE = "FROM public.ecr.aws/lambda/python:3.12";

test("copies into the task root, under every way to write it", () => {
  expect(
    read(
      `${BASE} AS last`,
      "# COPY old.py .",
      "COPY src/ ${LAMBDA_TASK_ROOT}",
      'COPY ["a b.py", "$LAMBDA_TASK_ROOT/"]',
      "COPY --chown=app:app one.py \\",
      "  two.py ./lib/",
      "copy main.py app.py",
      "WORKDIR lib",
      "ADD https://example.com/x.py three.py .",
      "COPY requirements.txt /tmp/",
      'CMD [ "app.handler" ]',
    ),
  ).toEqual({
    command: "app.handler",
    copies: [
      { sources: ["src/"], to: "" },
      { sources: ["a b.py"], to: "" },
      { sources: ["one.py", "two.py"], to: "lib/" },
      { sources: ["main.py"], to: "app.py" },
      { sources: ["three.py"], to: "lib/" },
    ],
  });
});

test("the last stage counts, and what it takes from others is left out", () => {
  const stages = [BASE, "COPY a.py .", BASE, "COPY --from=0 /x .", "COPY b.py .", "CMD app.handler"];
  expect(read(...stages)).toEqual({ command: undefined, copies: [{ sources: ["b.py"], to: "" }] });
});

test("other images count with the runtime interface client only", () => {
  const other = ["FROM python:3.12", "WORKDIR /app", "COPY app.py .", 'CMD ["app.handler"]'];
  expect(read(...other)).toBeUndefined();
  expect(read(...other, 'ENTRYPOINT ["python", "-m", "awslambdaric"]')).toEqual({
    command: "app.handler",
    copies: [{ sources: ["app.py"], to: "" }],
  });
  expect(read("")).toBeUndefined();
});

test("handlers", () => {
  expect(handlerOf("app.handler", "python")).toMatchObject({
    files: ["app.py", "app/__init__.py"],
    function: "handler",
  });
  expect(handlerOf("src/jobs.daily.run", "python")?.files[0]).toBe("src/jobs/daily.py");
  expect(handlerOf("./src/app.handler", "javascript")?.files[0]).toBe("src/app.js");
  expect(handlerOf("src/app.api.get", "javascript")).toMatchObject({ function: "api.get" });
  for (const odd of ["handler", ".handler", "app.", ""]) expect(handlerOf(odd, "python")).toBeUndefined();
});

test("every runtime is read, or has a reason", () => {
  expect(languageOf("python3.13")).toEqual({ kind: "read", language: "python" });
  expect(languageOf("nodejs22.x")).toEqual({ kind: "read", language: "javascript" });
  for (const runtime of ["java21", "dotnet8", "ruby3.3", "go1.x", "provided.al2023", "new1"])
    expect(languageOf(runtime)).toMatchObject({ kind: "unread", because: expect.stringContaining("is not read") });
});

test("what an earlier stage copied comes along, under the names that arguments give", () => {
  expect(
    read(
      "ARG FUNCTION_DIR=/function",
      "FROM python:3.12 AS build",
      "ARG FUNCTION_DIR",
      "RUN mkdir -p ${FUNCTION_DIR}",
      "COPY src ${FUNCTION_DIR}/",
      "COPY main.py $FUNCTION_DIR/app.py",
      "RUN pip install --target ${FUNCTION_DIR} awslambdaric",
      "FROM python:3.12-slim",
      "ARG FUNCTION_DIR",
      "WORKDIR ${FUNCTION_DIR}",
      "COPY --from=build ${FUNCTION_DIR} ${FUNCTION_DIR}",
      'ENTRYPOINT ["python", "-m", "awslambdaric"]',
      'CMD ["app.handler"]',
    ),
  ).toEqual({
    command: "app.handler",
    copies: [
      { sources: ["src"], to: "" },
      { sources: ["main.py"], to: "app.py" },
    ],
  });
});

test.each([
  ["pip install -r requirements.txt -t ${LAMBDA_TASK_ROOT}", undefined],
  ["--mount=type=cache,target=/var/cache/pip pip install -r requirements.txt && rm -rf /tmp/x", undefined],
  ["dnf install -y gcc && dnf clean all", undefined],
  ["npm ci --omit=dev", undefined],
  ["curl -fsSL -o /opt/ca.pem https://example.com/ca.pem", undefined],
  ["npm ci && npm run build", "npm run build"],
  ["sed -i s/a/b/ app.py", "sed -i s/a/b/ app.py"],
  ["echo x > app.py", "echo x > app.py"],
  ["curl -O https://example.com/app.py", "curl -O https://example.com/app.py"],
  ["mv /var/task/a.py /var/task/app.py", "mv /var/task/a.py /var/task/app.py"],
  ["python build.py", "python build.py"],
])("RUN %s", (run, changes) => {
  const found = read(BASE, "COPY . .", `RUN ${run}`, 'CMD ["app.handler"]');
  expect(found?.unclear).toBe(changes && `what \`${changes}\` makes of the code is not known`);
});

test("what changes only an earlier stage counts where its files come along", () => {
  const build = ["FROM node:22 AS build", "WORKDIR /src", "COPY . .", "RUN npm run build", BASE];
  expect(read(...build, "COPY app.py .", "COPY --from=build /src/dist ./")?.unclear).toContain("npm run build");
  expect(read(...build, "COPY app.py .", "COPY --from=build /src/dist /opt/")?.unclear).toBeUndefined();
});

test("a .dockerignore: the last pattern that fits decides", () => {
  const ignored = ignoredBy("# tests\n*.md\n**/test_*.py\n/build\n!build/keep.py\nvendor/\n");
  const out = (path: string) => ignored(path, "file");
  expect(["a.md", "lib/test_a.py", "test_a.py", "build/x.py", "vendor/x/y.py"].map(out)).toEqual(Array(5).fill(true));
  expect(["app.py", "docs/a.md", "build/keep.py", "src/build/x.py"].map(out)).toEqual(Array(4).fill(false));
  expect(ignored("build", "folder")).toBe(false);
  expect(ignoredBy("build")("build", "folder")).toBe(true);
});
