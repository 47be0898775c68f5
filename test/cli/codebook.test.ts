import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { resultFormats } from "../../src/cli/output-options.ts";
import { instrumentNames } from "../../src/instrument/shipped/index.ts";
import { loadInstrument } from "../../src/instrument/shipped/load-instrument.ts";
import { readTables } from "../../src/records/read-tables.ts";
import { call, folderOf, textsIn } from "./call.ts";

const cases = "fixtures/spotlight-2025/reviews.csv";
const spotlight = ["-i", "spotlight-2025"];
const visits = "fixtures/many-faults-fixed/instrument.json";

describe("codebook", () => {
  const everyFormat = instrumentNames.flatMap((instrument) =>
    resultFormats.map((format) => [instrument, format] as const),
  );
  test.each(everyFormat)("of %s names every question and answer: %s", async (name, format) => {
    const { code, stdout, stderr } = await call(["codebook", "-i", name, "--format", format]);
    // Markdown escapes underscores, HTML what looks like markup.
    const plain = textsIn(stdout).replaceAll("\\", "").replaceAll("&lt;", "<");
    const { questions } = await loadInstrument(name);
    const names = questions.flatMap(({ id, answers }) => [
      id,
      ...answers.map((answer) => answer.code),
    ]);
    expect(names.filter((name) => !plain.includes(name))).toEqual([]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("is Markdown, if nothing else is said", async () => {
    const argv = ["codebook", ...spotlight];
    expect(await call(argv)).toEqual(await call([...argv, "--format", "markdown"]));
  });

  test("of no instrument is one line with those there are", async () => {
    for (const more of [[], ["--json"], ["--template"]]) {
      expect(await call(["codebook", ...more])).toEqual({
        code: 2,
        stdout: "",
        stderr: `da-audit: missing instrument: name one with --instrument: ${instrumentNames.join(", ")}, or a file\n`,
      });
    }
  });

  test("says who is asked, in words, and what is outside the base", async () => {
    const { stdout } = await call(["codebook", "-i", visits]);
    expect(stdout).toContain("Asked if visited is no.");
    expect(stdout).toContain("| not\\_recorded | Not recorded (outside the base) |");
    expect(stdout).toContain('Several answers may be given, separated by ";".');
    expect(stdout).toContain("| 7-28 | 7 – 28 | from 7 to 28 |");
    expect(stdout).toContain("Free text; not counted.");
    expect(stdout).toContain("May be left blank.");
  });

  test("as JSON has bands, conditions in words and answer sets in place", async () => {
    const schema = z.object({
      schema: z.literal("da-audit/codebook/1"),
      questions: z.array(
        z.object({
          id: z.string(),
          askedIf: z.string().nullable(),
          answers: z.array(
            z.object({ code: z.string(), from: z.number().nullable(), to: z.number().nullable() }),
          ),
        }),
      ),
    });
    const { questions } = schema.parse(
      JSON.parse((await call(["codebook", ...spotlight, "--json"])).stdout),
    );
    const byId = new Map(questions.map((question) => [question.id, question]));
    expect(byId.get("victims")?.answers.at(-1)).toEqual({ code: "6+", from: 6, to: null });
    expect(byId.get("pre_release_work")?.askedIf).toBe("case_type is licence");
    expect(byId.get("children")?.askedIf).toBe(null);
    expect(byId.get("children")?.answers.map(({ code }) => code)).toEqual(["yes", "no"]);
  });

  test("as CSV has a row for each part of the instrument", async () => {
    const { stdout } = await call(["codebook", "-i", visits, "--format", "csv"]);
    const kinds = stdout.split("\n").map((line) => line.split(",")[0]);
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    expect(count("instrument")).toBe(1);
    expect(count("question")).toBe(6);
    // Of visited and told, of reason and services, of days.
    expect([count("answer"), count("answer set"), count("band")]).toEqual([10, 0, 2]);
  });
});

describe("codebook --template", () => {
  test("is the header of a file of reviews, in the instrument's order", async () => {
    const { stdout } = await call(["codebook", "--template", "-i", visits]);
    expect(stdout).toBe("case_id,visited,reason,days,services,remark,told\n");
  });

  test.each(instrumentNames)("of %s has no cases, says validate", async (name) => {
    const stdin = (await call(["codebook", "--template", "-i", name])).stdout;
    const { code, stdout } = await call(["validate", "-"], { stdin });
    expect(code).toBe(1);
    expect(stdout).toContain("1 error: no cases");
    expect(stdout).toContain("1 error, 0 warnings.");
  });

  test("filled, is accepted by validate", async () => {
    const [, ...rows] = (await readFile(cases, "utf8")).split("\n");
    const stdin = (await call(["codebook", "--template", ...spotlight])).stdout + rows.join("\n");
    const { code, stdout } = await call(["validate", "-"], { stdin });
    expect(code).toBe(0);
    expect(stdout).toContain("112 cases");
  });

  test.each(["case, id", 'the "id"', "case;id;of;it"])(
    "filled, is accepted where the case id's column is called %s",
    async (caseId) => {
      const instrument = {
        id: "visits",
        version: "1",
        caseId,
        title: "Visits",
        sections: [{ id: "visits", title: "Visits" }],
        questions: [
          {
            id: "visited",
            section: "visits",
            label: "Visited",
            answers: [{ code: "yes", label: "Yes" }],
          },
        ],
      };
      const own = ["-i", join(await folderOf({ "i.json": JSON.stringify(instrument) }), "i.json")];
      const template = (await call(["codebook", "--template", ...own])).stdout;
      const { stdout } = await call(["validate", "-", ...own], {
        stdin: `${template}invented-001,yes\n`,
      });
      expect(stdout).toContain("No findings");
    },
  );
});

describe("codebook --template as a workbook", () => {
  const own = ["-i", visits];
  test.each(["xlsx", "ods"])("asks in words and offers the answers: %s", async (ending) => {
    const path = join(await folderOf(), `blank.${ending}`);
    expect(await call(["codebook", "--template", ...own, "-o", path])).toEqual({
      code: 0,
      stdout: "",
      stderr: "",
    });
    const file = await readFile(path);
    async function* bytes() {
      yield file;
    }
    const [cases, answers] = await readTables(bytes(), path);
    expect(cases?.rows[0]).toEqual([
      "case_id",
      "Visited at home",
      "Reason for no visit",
      "Days until the visit",
      "Services offered",
      "Remark",
      "Told of the result",
    ]);
    expect(answers?.rows.slice(1, 4)).toEqual([
      ["Yes", "visited"],
      ["No", "visited"],
      ["Ill", "reason"],
    ]);
    const xml = textsIn(file.toString("latin1"));
    // Of the two questions with yes and no, of the reason and of the services.
    expect(xml.match(/<dataValidation |<table:content-validation /g)).toHaveLength(4);
  });

  test.each(instrumentNames)("of %s has no cases, and every column", async (name) => {
    const path = join(await folderOf(), "blank.xlsx");
    await call(["codebook", "--template", "-i", name, "-o", path]);
    const { code, stdout, stderr } = await call(["validate", path, "-i", name]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toContain("1 error: no cases");
    expect(stdout).toContain("1 error, 0 warnings.");
  });

  test("uses ids where labels are the same", async () => {
    const instrument = JSON.parse(await readFile(visits, "utf8"));
    for (const question of instrument.questions.slice(0, 2)) question.label = "The same";
    const folder = await folderOf({ "i.json": JSON.stringify(instrument) });
    const path = join(folder, "blank.xlsx");
    await call(["codebook", "--template", "-i", join(folder, "i.json"), "-o", path]);
    const xml = textsIn((await readFile(path)).toString("latin1"));
    expect(xml).toContain(">visited<");
    expect(xml).not.toContain(">The same<");
    expect(xml).toContain(">Days until the visit<");
  });

  test("is refused as anything else", async () => {
    const { code, stderr } = await call([
      "codebook",
      "--template",
      ...own,
      "-o.html",
      "blank.html",
    ]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        "da-audit: contradicting options: --template is CSV, XLSX or ODS, and html was asked for\n",
    });
  });
});

describe("a codebook comes back", () => {
  // The name says nothing: what is in the file decides.
  test.each(["csv", "xlsx", "ods"])(
    "as the instrument of a run, and as JSON: %s",
    async (format) => {
      const folder = await folderOf();
      const book = join(folder, "book.json");
      await call(["codebook", ...spotlight, "-o", join(folder, `book.${format}`)]);
      await rename(join(folder, `book.${format}`), book);
      const score = ["score", cases, "--json", "-i"];
      expect(await call([...score, book])).toEqual(await call([...score, "spotlight-2025"]));
      const { code, stdout, stderr } = await call(["draft", book]);
      const shipped = "src/instrument/shipped/spotlight-2025.json";
      expect(JSON.parse(stdout)).toEqual(JSON.parse(await readFile(shipped, "utf8")));
      expect({ code, stderr }).toEqual({
        code: 0,
        stderr: `da-audit: ${book} is the codebook of an instrument: 68 questions, 19 of 19 conditions kept\n`,
      });
    },
  );

  test("and one that was edited to something wrong is one line, with its row", async () => {
    const { stdout } = await call(["codebook", "-i", visits, "-f", "csv"]);
    const book = join(
      await folderOf({ "b.csv": stdout.replace("visited=no", "visted=no") }),
      "b.csv",
    );
    for (const argv of [
      ["validate", cases, "-i", book],
      ["draft", book],
    ]) {
      const { code, stdout: out, stderr } = await call(argv);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(stderr).toMatch(
        /^da-audit: invalid instrument: .*b\.csv: row 7, column askedIf.*: unknown question: "visted"; did you mean visited\?\n$/,
      );
    }
  });

  test("and a table that is none is refused with what to do", async () => {
    const { code, stderr } = await call(["validate", cases, "-i", cases]);
    expect(code).toBe(2);
    expect(stderr).toContain("is neither JSON nor a table with the headings row, in, id");
  });
});
