import { describe, expect, it } from "vitest";
import { findingCollector } from "../../src/findings/collect.ts";
import type { Instrument } from "../../src/instrument/instrument.ts";
import { findColumns } from "../../src/reviews/columns.ts";
import { instrumentOf } from "../instrument-of.ts";

const instrument = instrumentOf({
  id: "three-columns",
  questions: ["sex", { id: "case_type", label: "Type", optional: true }],
});

const columnsOf = (...header: readonly string[]) => columnsIn(instrument, header);

function columnsIn(instrument: Instrument, header: readonly string[]) {
  const findings = findingCollector(10);
  const columns = findColumns({ record: header, row: 1, line: 1 }, instrument, "f.csv", findings);
  const found = findings.findings([]).groups.flatMap((group) => group.items);
  return { columns, found };
}

const place = { file: "f.csv", row: 1, line: 1, caseId: null };

describe("findColumns()", () => {
  it("finds every column, whatever its place, case and surrounding space", () => {
    const { columns, found } = columnsOf("Sex ", "CASE_TYPE", " case_id");
    expect(columns).toMatchObject({ caseId: 2, questions: [0, 1], named: 3 });
    expect(found).toEqual([]);
  });

  it("knows the column that is missing by a heading with a unit", () => {
    const meant = (heading: string) => {
      const [first] = columnsOf("case_id", "sex", heading).found;
      return first?.code === "unknown-column" ? first.nearest : first?.code;
    };
    expect(meant("Type (of case)")).toBe("case_type");
    expect(meant("case_type [code]:")).toBe("case_type");
    expect(meant("Types of weather")).toBe(null);
    // The column is there: nothing else is meant for it.
    const { found } = columnsOf("case_id", "sex", "case_type", "Type");
    expect(found).toMatchObject([{ code: "unknown-column", nearest: null }]);
  });

  it.each([
    ["its label", ["case_id", "sex", "Type"]],
    ["its label after a number", ["case_id", "sex", "Q12. Type"]],
    ["its label after another form of number", ["case_id", "sex", "2.1) Type"]],
    ["its label, in any case, with a colon", ["case_id", "sex", "TYPE :"]],
    ["its label with the mark of a required question", ["case_id", "sex", "Type *"]],
    ["its id with characters that nobody sees", ["case_id", "sex", "\ufeffcase\u200b_type\u00a0"]],
  ])("finds a column by %s", (_, header) => {
    const { columns, found } = columnsOf(...header);
    expect(columns.questions).toEqual([1, 2]);
    expect(found).toEqual([]);
  });

  it.each([
    ["a label that two questions have", "Type", ["case_id", "Type"]],
    ["a label among other words", "Kind", ["case_id", "Kind of case"]],
  ])("does not find a column by %s", (_, label, header) => {
    const twice = instrumentOf({
      questions: [{ id: "a", label }, ...(label === "Type" ? [{ id: "b", label }] : [])],
    });
    const columns = columnsIn(twice, header).columns;
    expect(columns.questions.every((cell) => cell === -1)).toBe(true);
  });

  it("takes the declared heading, then the id, then the label", () => {
    const declared = instrumentOf({
      questions: [{ id: "sex", label: "Gender", column: ["Q1", "Which sex?"] }, "type"],
    });
    const cells = (...header: string[]) => columnsIn(declared, ["case_id", "type", ...header]);
    for (const heading of ["Q1", "which  sex?", "sex", "Gender"]) {
      const { columns, found } = cells(heading);
      expect([columns.questions, found]).toEqual([[2, 1], []]);
    }
    const { columns, found } = cells("sex", "Gender", "Q1");
    expect(columns.questions).toEqual([4, 1]);
    expect(found.map(({ code }) => code)).toEqual(["unknown-column", "unknown-column"]);
    expect(cells("Q1", "Which sex?").found).toMatchObject([{ code: "duplicate-column" }]);
  });

  it.each([
    ["care", "care/plan", true],
    ["care", "care-plan", true],
    ["care", "Care.Plan", true],
    ["care", "Was there a plan?", true],
    ["care", "care/Was there a plan?", true],
    ["care/needs", "care/needs/plan", true],
    ["*", "a/b/plan", true],
    ["care", "after-care-plan", false],
    ["care", "careplan", false],
    ["care", "pre-plan", false],
  ])("with the prefix %s finds a plan under %s: %s", (prefix, heading, isFound) => {
    const grouped = instrumentOf({
      file: { prefixes: [prefix] },
      questions: [{ id: "plan", label: "Was there a plan?" }],
    });
    const { columns } = columnsIn(grouped, ["case_id", heading]);
    expect(columns.questions).toEqual([isFound ? 1 : -1]);
  });

  it("without prefixes does not", () => {
    expect(columnsIn(instrument, ["case_id", "care/sex", "case_type"]).columns.questions).toEqual([
      -1, 2,
    ]);
  });

  it("passes over ignored columns without a word, unless they are questions", () => {
    const ignoring = instrumentOf({
      file: { ignore: ["*_complete", "_*", "Email", "sex"] },
      questions: ["sex"],
    });
    const header = ["case_id", "sex", "form_1_complete", "_uuid", "E-mail", "EMAIL", "completed"];
    const { columns, found } = columnsIn(ignoring, header);
    expect(columns.questions).toEqual([1]);
    expect(found.map((finding) => "name" in finding && finding.name)).toEqual([
      "E-mail",
      "completed",
    ]);
  });

  it("passes over columns without a name", () => {
    const { columns, found } = columnsOf("case_id", "", "sex", "case_type", "", "");
    expect(columns).toMatchObject({ caseId: 0, questions: [2, 3], named: 4 });
    expect(found).toEqual([]);
  });

  it("reads the first of two columns of one name, and says where both stand", () => {
    const { columns, found } = columnsOf("case_id", "sex", "case_type", "SEX");
    expect(columns.questions).toEqual([1, 2]);
    expect(found).toEqual([
      {
        code: "duplicate-column",
        name: "sex",
        first: "B",
        place: { ...place, column: { letter: "D", name: "SEX" } },
      },
    ]);
  });

  it("takes a misspelt column for the missing one", () => {
    const { columns, found } = columnsOf("case_id", "sexx", "case_type");
    expect(columns.questions).toEqual([-1, 2]);
    expect(found).toEqual([
      {
        code: "unknown-column",
        name: "sexx",
        nearest: "sex",
        place: { ...place, column: { letter: "B", name: "sexx" } },
      },
      {
        code: "missing-column",
        name: "sex",
        optional: false,
        cause: null,
        place: { ...place, column: null },
      },
    ]);
  });

  it("says of a missing column whether its question is optional", () => {
    const { columns, found } = columnsOf("sex");
    expect(columns).toMatchObject({ caseId: -1, questions: [0, -1] });
    expect(found).toMatchObject([
      { code: "missing-column", name: "case_id", optional: false },
      { code: "missing-column", name: "case_type", optional: true },
    ]);
  });

  it("shows only letters where no name fits, since the row may be a case", () => {
    const { columns, found } = columnsOf("1", "men", "", "said that she is afraid");
    expect(columns).toMatchObject({ caseId: -1, questions: [-1, -1], named: 4 });
    const shown = found.filter(({ code }) => code === "unknown-column");
    expect(shown).toEqual(
      ["A", "B", "D"].map((letter) => ({
        code: "unknown-column",
        name: "",
        nearest: null,
        place: { ...place, column: { letter, name: "" } },
      })),
    );
    expect(JSON.stringify(found)).not.toMatch(/men|afraid/);
  });

  it.each([["case_id"], ["SEX"], ["type"], ["sex "]])(
    "shows the names where one of them is %s",
    (name) => {
      const { found } = columnsOf(name, "remarks of the ward");
      expect(found).toContainEqual(expect.objectContaining({ name: "remarks of the ward" }));
    },
  );
});
