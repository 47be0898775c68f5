import { describe, expect, it } from "vitest";
import { findingCollector } from "../../src/findings/collect.ts";
import { findColumns } from "../../src/reviews/columns.ts";
import { instrumentOf } from "../instrument-of.ts";

const instrument = instrumentOf({
  id: "three-columns",
  questions: ["sex", { id: "case_type", label: "Type", optional: true }],
});

function columnsOf(...header: readonly string[]) {
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

  it("knows a column that is missing by its label, and by a heading with a unit", () => {
    const meant = (heading: string) => {
      const [first] = columnsOf("case_id", "sex", heading).found;
      return first?.code === "unknown-column" ? first.nearest : first?.code;
    };
    expect(meant("Type")).toBe("case_type");
    expect(meant("type (of case)")).toBe("case_type");
    expect(meant("case_type [code]:")).toBe("case_type");
    expect(meant("Types of weather")).toBe(null);
    // The column is there: nothing else is meant for it.
    const { found } = columnsOf("case_id", "sex", "case_type", "Type");
    expect(found).toMatchObject([{ code: "unknown-column", nearest: null }]);
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
