import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commandData, commandProperty, html, mermaid, safeJson, visible } from "../../src/report/escape.ts";
import { codeBlock, codeSpan, markdown, prose } from "../../src/report/escape-markdown.ts";
import { render } from "../../src/report/formats.ts";
import { hostileRendering, hostileText } from "./hostile.ts";

const OPTIONS = { color: false, verbose: true, width: 100, workspacePrefix: "" };
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe("what does not print is shown", () => {
  test.each([
    ["\u001b[31mred", "\\u{1b}[31mred"],
    ["a\nb", "a\\u{a}b"],
    ["\u202eevil", "\\u{202e}evil"],
    ["\ud800", "\\u{d800}"],
    ["\u{e0041}", "\\u{e0041}"],
    ["x ##[add-mask]y", "x #\\u{23}[add-mask]y"],
    ['aws_x.y["é日本"]', 'aws_x.y["é日本"]'],
  ])("%j", (text, shown) => expect(visible(text)).toBe(shown));

  test("an ordinary text stays as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abz_.-:/[]"*{}$@# é') }), (text) => {
        fc.pre(!text.includes("##["));
        expect(visible(text)).toBe(text);
      }),
    );
  });
});

describe("every format, with hostile texts in every place", () => {
  for (const format of ["pretty", "json", "sarif", "github", "markdown", "mermaid"] as const) {
    test(format, () => {
      fc.assert(
        fc.property(hostileRendering, (rendering) => {
          for (const line of render(format, rendering, OPTIONS).split("\n")) {
            expect(line).not.toMatch(UNSEEN);
            expect(line).not.toContain("##[");
            if (format !== "github") expect(line).not.toMatch(/^\s*::/);
          }
        }),
      );
    });
  }

  test("github: as many commands as findings, nothing smuggled in", () => {
    fc.assert(
      fc.property(hostileRendering, (rendering) => {
        const lines = render("github", rendering, OPTIONS).split("\n");
        const commands = lines.filter((line) => /^\s*::/.test(line));
        const [warning, ...others] = commands.filter((line) => line.startsWith("::warning"));
        expect(warning).toMatch(/^::warning title=lambda-grants%3A no HCL::/);
        expect(others).toEqual([]);
        const found = commands.filter((line) => line !== warning);
        expect(found).toHaveLength(rendering.report.findings.length);
        for (const line of found) {
          expect(line).toMatch(
            /^::error (file=[^,:]*,line=2,endLine=3,)?title=lambda-grants%3A mismatched-invoke-permission::/,
          );
        }
      }),
    );
  });

  test("json and sarif hold the very texts", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(JSON.parse(safeJson({ text }))).toEqual({ text });
      }),
    );
  });
});

describe("workflow commands", () => {
  test("data", () => expect(commandData("50%\r\n::error::x\ny")).toBe("50%25\\u{d}%0A::error::x%0Ay"));
  test("property", () => expect(commandProperty("a:b,c%d\n")).toBe("a%3Ab%2Cc%25d\\u{a}"));
});

describe("markdown", () => {
  test.each([
    ["aws_lambda_function.a_b", "aws_lambda_function.a_b"],
    ["_x_ *y* `z`", "\\_x\\_ \\*y\\* \\`z\\`"],
    ["<b>&amp;", "&lt;b&gt;&amp;amp;"],
    ["@octocat #12 GH-3", "@&#8203;octocat #&#8203;12 GH-&#8203;3"],
    ["https://x.example www.x.example", "https:&#8203;//x.example www&#8203;.x.example"],
    ["[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)"],
    ["# h", "\\# h"],
    ["- l", "\\- l"],
    ["1. l", "1&#8203;. l"],
    ["a | b", "a \\| b"],
  ])("%j", (text, shown) => expect(markdown(text)).toBe(shown));

  test.each([
    ["plain", "`plain`"],
    ["a`b", "``a`b``"],
    ["`", "`` ` ``"],
    ["``", "``` `` ```"],
    ["  ", "` `"],
  ])("code span of %j", (text, span) => expect(codeSpan(text)).toBe(span));

  test("a pipe in a table cell", () => expect(codeSpan("a|b", "cell")).toBe("`a\\|b`"));

  test("a fence is longer than what it holds", () => {
    expect(codeBlock("hcl", ["```", "````x"])).toEqual(["`````hcl", "```", "````x", "`````"]);
  });

  test("code spans that touch do not run together", () => {
    expect(prose("aws_x.y`", ["`"])).toBe("`aws_x.y`&#8203;`` ` ``");
  });

  test("names in prose become code", () => {
    expect(prose('aws_sqs_queue.q["a b"] is not arn:aws:sqs:us-east-1:1:q, @me', ['aws_sqs_queue.q["a b"]'])).toBe(
      '`aws_sqs_queue.q["a b"]` is not `arn:aws:sqs:us-east-1:1:q`, @&#8203;me',
    );
  });
});

test("html leaves no markup", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(html(text)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
    }),
  );
});

test("mermaid leaves nothing that ends a label", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(mermaid(text).replace(/#\d+;/g, "")).not.toMatch(/["#;`<>&%]/);
      expect(mermaid(text)).not.toBe("");
    }),
  );
});
