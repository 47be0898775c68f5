import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countReviews } from "../../src/tally/count-reviews.ts";
import { instrumentOf, yesNo } from "../instrument-of.ts";

// Everything is optional, so that nothing but the row itself can show what it is.
const instrument = instrumentOf({
  questions: [
    {
      id: "age",
      type: "number",
      bands: [
        { code: "<65", from: -100, to: 64 },
        { code: "65+", from: 65 },
      ],
      optional: true,
    },
    { id: "fell", answers: [...yesNo], optional: true },
    { id: "pain", answers: ["0", "1", "2", "3"], optional: true },
    {
      id: "harm",
      type: "multiple",
      separator: ";",
      answers: ["fracture", "bruise"],
      optional: true,
    },
    { id: "remark", type: "text", optional: true },
  ],
});
const header = "case_id,age,fell,pain,harm,remark";
const sound = ["c1,70,yes,1,bruise,", "c2,81,no,2,,", "c3,60,no,0,,"];

async function read(lines: readonly string[]) {
  async function* bytes() {
    yield Buffer.from(lines.join("\n"));
  }
  const context = { instruments: [instrument], limit: 1000 };
  const source = { name: "f.csv", bytes: bytes() };
  const { files, findings, counted } = await countReviews([source], context, () => ({}));
  const found = findings.groups.flatMap(({ items }) =>
    items.map((item) =>
      "looksLike" in item ? `${item.looksLike}${item.certain ? "" : "?"}` : item.code,
    ),
  );
  const { cases = 0, otherRows = 0, headerRow, rowsAbove, headingRows } = files[0] ?? {};
  const headed = { headerRow, rowsAbove, headingRows };
  return { cases, otherRows, found, headed, tally: counted?.tally };
}

/** What is read of these lines under the header. */
const under = (...lines: readonly string[]) => read([header, ...lines]);

describe("a row that is certainly no case is not counted", () => {
  it.each([
    ["totals: a sum", "Total,211,,,,"],
    ["totals: a sum in a column of numeric answers", "TOTAL,,,3,,"],
    ["totals: a mean, rounded", "Mean,70.3,,,,"],
    ["totals: a count", "Count,3,,,,"],
    ["totals: no answer at all", "Grand total,,,,,"],
    ["totals: numbers where answers are words", "Subtotal,70,2,,,"],
    ["totals: a word with its number", "Total (n = 3),211,,,,"],
    ["totals: n alone", "n,3,3,,,"],
    ["totals: n with its number", "N = 3,,,,,"],
    ["totals: all", "All cases,211,,,,"],
    ["totals: the unit counted", "3 cases,,,,,"],
    ["totals: without any word", ",211,2,,,"],
    ["totals: average of another spelling", " average: ,70.33,,,,"],
    ["note", "Source: the wards"],
    ["note", "# made by hand,,,,,"],
    ["note", "* one case was left out,,,,,"],
    ["totals: a mean named after its question", "Average age,70.3,,,,"],
    ["totals: numbers with commas", 'Total,"1,211",,3,,'],
    ["totals: percentages", "%,67%,33%,,,"],
    ["totals: number of cases", "Number of cases,3,,,,"],
    ["note", "-----,,,,,"],
    ["note", "End of report,,,,,"],
    ["note", "Made by the audit team in 2025,,,,,"],
    ["note", ",,,,,Made by the audit team"],
    ["header", header],
    ["header", "Case_ID,AGE, fell ,pain,harm,remark"],
    ["header", "age,fell,pain,harm,remark,case_id"],
  ])("%s", async (kind, line) => {
    const [looksLike = ""] = kind.split(":");
    const { cases, otherRows, found } = await under(...sound, line);
    expect({ cases, otherRows }).toEqual({ cases: 3, otherRows: 1 });
    expect(found.filter((code) => code !== "short-row")).toEqual([looksLike]);
  });

  it.each([
    ["before an empty line", ["Total,211,,,,", "", "c4,50,yes,1,,"], ["totals"], 4],
    ["before a note", ["Total,211,,,,", "Source: the wards,,,,,"], ["totals", "note"], 3],
    [
      "with others that its numbers do not prove",
      ["Total,211,,,,", "Median,70,,,,", "SD,10.5,,,,"],
      ["totals", "totals", "totals"],
      3,
    ],
    [
      "of each block, of its own cases",
      ["Total,211,,,,", "", "c4,50,yes,1,,", "c5,51,yes,1,,", "Total,101,,,,"],
      ["totals", "totals"],
      5,
    ],
    // 211 − 10 is 201.
    ["of numbers as spreadsheets write them", ["c4,−10,yes,1,,", "Total,201,,,,"], ["totals"], 4],
    ["and two files one after the other", [header, "c4,50,yes,1,,"], ["header"], 4],
  ])("%s", async (_, lines, looks, cases) => {
    const read = await under(...sound, ...lines);
    expect(read).toMatchObject({ cases, otherRows: looks.length, found: looks });
  });
});

describe("a row of headings under the header", () => {
  it.each([
    ["in words", ["Case,How old?,Fell?,Pain?,Harm?,Remarks"]],
    ["as labels", ["Case,Age,Fell,Pain,Harm,Remark"]],
    ["of a type", ["string,integer,code,code,codes,string"]],
  ])("%s", async (_, lines) => {
    const { cases, otherRows, found } = await under(...lines, ...sound);
    expect({ cases, otherRows }).toEqual({ cases: 3, otherRows: lines.length });
    expect(new Set(found)).toEqual(new Set(["headings"]));
  });

  it.each([
    ["a first case with errors", "c0,seventy,yess,four,brusie,"],
    ["a first case with one error", "x,70,yess,1,,"],
    ["a first case without answers", "c0,,,,,not yet coded"],
  ])("is not: %s", async (_, line) => {
    const { cases, otherRows } = await under(line, ...sound);
    expect({ cases, otherRows }).toEqual({ cases: 4, otherRows: 0 });
  });
});

describe("a row that may be no case is counted, with a warning", () => {
  it.each([
    ["totals among the cases", ["Total,211,,,,", "c4,50,yes,1,,"], "totals?"],
    ["totals that add up to something else", ["Total,99,yes,,,"], "totals?"],
    ["a sentence among the cases", ["the ward was closed,,,,,", "c4,50,yes,1,,"], "note?"],
  ])("%s", async (_, lines, look) => {
    const { cases, otherRows, found } = await under(...sound, ...lines);
    expect({ cases, otherRows, found }).toEqual({
      cases: 3 + lines.length,
      otherRows: 0,
      found: [look],
    });
  });
});

describe("a case stays a case, without a word", () => {
  it.each([
    ["called Total and something", [...sound, "Total ward 3,211,yes,3,,"]],
    ["called n among a to z", [..."abcdefghijklmnopqrstuvwxyz"].map((id) => `${id},70,yes,1,,`)],
    ["called n, the last of a to n", [..."abcdefghijklmn"].map((id) => `${id},13,,,,`)],
    ["called All among other names", ["Ann,70,yes,1,,", "Bob,71,yes,1,,", "All,141,yes,2,,"]],
    ["with a number sign", ["#1,70,yes,1,,", "#2,,,,,"]],
    ["with a name of several words", ["Ward 3 bed 4,70,yes,1,,", "Ward 3 bed 5,,,,,"]],
    ["of which nothing is answered", [...sound, "c4,,,,,"]],
    ["whose remark is of several lines", ['c1,70,yes,1,,"rails, up', 'c, d"', ...sound.slice(1)]],
    ["whose numbers are the sums of those above", ["c1,1,,1,,", "c2,2,,1,,", "c3,3,,2,,"]],
    ["called Mean street", [...sound, "Mean street,211,yes,3,,"]],
    ["called sumo, meander, counter", ["sumo,,,,,", "meander,,,,,", "counter,,,,,"]],
  ])("%s", async (_, lines) => {
    const { cases, otherRows, found } = await under(...lines);
    const expected = lines.length - (lines[0]?.includes('"') ? 1 : 0);
    expect({ cases, otherRows, found }).toEqual({ cases: expected, otherRows: 0, found: [] });
  });
});

describe("the header of a file", () => {
  it.each([
    ["a title", ["Falls in 2025"]],
    ["a title and an empty line", ["Falls in 2025,,,,,", ""]],
    ["comments", ["# made by hand", "# in 2025"]],
    ["a title with as many cells", ["Falls,in,the,year,2025,"]],
  ])("is found below %s", async (_, above) => {
    const { cases, found, headed } = await read([...above, header, ...sound]);
    expect({ cases, found }).toEqual({ cases: 3, found: [] });
    const rowsAbove = above.filter((line) => line !== "").length;
    expect(headed).toEqual({ headerRow: above.length + 1, rowsAbove, headingRows: 0 });
  });

  it("is found by its options and its labels too", async () => {
    const byOption = await read(["Falls", "case_id,harm/fracture,harm/bruise", "c1,1,0"]);
    expect(byOption.headed.headerRow).toBe(2);
    const byLabel = await read(["Falls", "Case,FELL ,Pain,Harm", "c1,yes,1,bruise"]);
    expect(byLabel.headed.headerRow).toBe(2);
  });

  it("is the first row where no other names columns", async () => {
    const { cases, headed } = await read(["id,a,b", "c1,2,3", "c2,2,3"]);
    expect(cases).toBe(2);
    expect(headed.headerRow).toBe(1);
  });
});

const row = fc.tuple(
  fc.option(fc.integer({ min: 18, max: 99 }), { nil: "" }),
  fc.constantFrom("yes", "no", ""),
  fc.constantFrom("0", "1", "2", "3", ""),
  fc.constantFrom("fracture", "bruise;fracture", ""),
  fc.constantFrom("", "seen again", "Total of 3", "n", "see: note"),
);
const rows = fc.array(row, { minLength: 2, maxLength: 30 });
const lineOf = (id: string, cells: readonly (string | number)[]) => [id, ...cells].join(",");

it("never takes a case with an ordinary id for something else", async () => {
  const ids = fc.constantFrom("c#", "#", "A-#", "2025/#", "ward-b-#", "x#y");
  await fc.assert(
    fc.asyncProperty(rows, ids, async (cases, id) => {
      const lines = cases.map((cells, index) => lineOf(id.replace("#", `${index + 1}`), cells));
      const { found, otherRows } = await under(...lines);
      expect({ cases: lines.length, found, otherRows }).toEqual({
        cases: cases.length,
        found: [],
        otherRows: 0,
      });
    }),
  );
});

it("counts the same with a line of sums below as without", async () => {
  const words = fc.constantFrom("Total", "SUM", "Grand Total:", "Totals (n = 9)", "subtotal", "");
  await fc.assert(
    fc.asyncProperty(
      rows,
      words,
      fc.constantFrom([], [""], ["", "Note: by hand"]),
      async (cases, word, after) => {
        const lines = cases.map((cells, index) => lineOf(`c${index + 1}`, cells));
        const sumOf = (column: number) =>
          cases.reduce((sum, cells) => sum + Number(cells[column]), 0);
        const total = lineOf(word, [
          sumOf(0),
          cases.filter(([, fell]) => fell === "yes").length,
          sumOf(2),
          "",
          "",
        ]);
        const [without, withTotals] = [
          await under(...lines),
          await under(...lines, total, ...after),
        ];
        expect(withTotals.tally).toEqual(without.tally);
        expect(withTotals.cases).toBe(cases.length);
      },
    ),
  );
});
