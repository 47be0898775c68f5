import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "../../src/api/check.ts";
import { type FigureRows, readFigureRows } from "../../src/figures/read-figure-table.ts";
import { figuresSchema } from "../../src/figures/schema.ts";
import { AuditError } from "../../src/findings/audit-error.ts";

/** Reads rows of cells as a table of figures. */
function read(rows: readonly (readonly string[])[]): Promise<FigureRows> {
  const text = rows
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","))
    .join("\n");
  async function* bytes() {
    yield Buffer.from(text);
  }
  return readFigureRows({ name: "table.csv", bytes: bytes() });
}

async function figures(...rows: readonly (readonly string[])[]) {
  const { file } = await read(rows);
  expect(figuresSchema.safeParse(file).success).toBe(true);
  return file.figures;
}

/** Percent, count, limit and base of a cell under this heading, beside a base if it is given. */
async function cell(heading: string, text: string, base = "") {
  const [figure] = await figures(["question", "answer", heading, "N"], ["q", "a", text, base]);
  const { percent, count, countLimit, of } = figure ?? {};
  return { percent, count: count ?? countLimit, of };
}

describe("a cell of a printed table", () => {
  for (const [heading, text, percent, count, of] of [
    ["n (%)", "109 (46.4)", "46.4", 109, undefined],
    ["N (%)", "109 (46.4%)", "46.4", 109, undefined],
    ["No. (%)", "1,109 [46,4 %]", "46.4", 1109, undefined],
    ["n, %", "109 (46)", "46", 109, undefined],
    ["n (%)", "109 (46.4)*", "46.4", 109, undefined],
    ["n (%)", "3 (<1)", "<1", 3, undefined],
    ["n (%)", "<5 (<1%)", "<1", "<5", undefined],
    ["n (%)", "3 (–)", undefined, 3, undefined],
    ["n (%)", "3 ([c])", undefined, 3, undefined],
    ["Number (per cent)", "109 (46.4)", "46.4", 109, undefined],
    ["Frequency", "109 (46.4%)", "46.4", 109, undefined],
    ["% (n)", "46.4 (109)", "46.4", 109, undefined],
    ["%", "46.4% (109)", "46.4", 109, undefined],
    ["n/N", "58/276", undefined, 58, 276],
    ["n", "58/276", undefined, 58, 276],
    ["n/N (%)", "58/276 (21.0)", "21.0", 58, 276],
    ["n", "58 of 276 (21.0%)", "21.0", 58, 276],
    ["%", "83.5% (177/200)", "83.5", 177, 200],
    ["% (n/N)", "83.5 (177/200)", "83.5", 177, 200],
    ["%", "46.4 (37.2–55.7)", "46.4", undefined, undefined],
    ["% (95% CI)", "46.4% (37.2 to 55.7)", "46.4", undefined, undefined],
    ["%", "6 %", "6", undefined, undefined],
    ["%", "(46.4%)", "46.4", undefined, undefined],
    ["Percent (%)", "<1", "<1", undefined, undefined],
    ["Percentage", ">99 %", ">99", undefined, undefined],
    ["per cent", "≥ 95", "≥95", undefined, undefined],
    ["%", "<=5", "≤5", undefined, undefined],
    ["%", "50*", "50", undefined, undefined],
    ["%", "50 †", "50", undefined, undefined],
    ["%", "50¹", "50", undefined, undefined],
    ["n", "50*", undefined, 50, undefined],
    ["n (%)", "109 (46.4)a", "46.4", 109, undefined],
    ["Patients, n (%)", "109 (46.4)", "46.4", 109, undefined],
    ["n (column %)", "109 (46.4)", "46.4", 109, undefined],
    ["n", "12 [p]", undefined, 12, undefined],
    ["No.", "<5", undefined, "<5", undefined],
    ["Freq.", "≥10", undefined, "≥10", undefined],
    ["Count", "1'234", undefined, 1234, undefined],
  ] as const) {
    it(`is read: ${text} under ${heading}`, async () => {
      expect(await cell(heading, text)).toEqual({ percent, count, of });
    });
  }

  it("of two numbers is a count and its percent where these fit the base", async () => {
    // 109 / 235 is 46.38… %; 62 of 235 is 26.4 %, not 14.
    expect(await cell("n", "109 (46.4)", "235")).toEqual({ percent: "46.4", count: 109, of: 235 });
    await expect(cell("n", "62 (14)", "235")).rejects.toThrow(
      '"62 (14)" is two numbers; if they are a count and its percentage, name the column n (%)',
    );
    await expect(cell("n", "109 (46.4)")).rejects.toThrow(AuditError);
  });

  it("is the same share in each of the usual forms", async () => {
    const share = fc
      .integer({ min: 1, max: 3000 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    await fc.assert(
      fc.asyncProperty(share, fc.boolean(), async ([count, of], sign) => {
        const percent = ((100 * count) / of).toFixed(1);
        const typed = sign ? `${percent}%` : percent;
        const expected = { percent, count, of };
        const all = [
          await cell("n (%)", `${count} (${typed})`, String(of)),
          await cell("n/N (%)", `${count}/${of} (${typed})`),
          await cell("% (n/N)", `${typed} (${count}/${of})`),
          await cell("% (n)", `${typed} (${count})`, String(of)),
        ];
        for (const one of all) expect(one).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  for (const sign of [
    "[c]",
    "[x]",
    "*",
    "..",
    "…",
    "~",
    "-",
    ":",
    "(c)",
    "suppressed",
    "– (–)",
    "[c] ([c])",
  ]) {
    it(`says that nothing is printed: ${sign}`, async () => {
      const [figure] = await figures(["question", "answer", "n", "%"], ["q", "a", sign, sign]);
      expect(figure?.notCheckable).toContain("printed");
      expect(await cell("n", "12", sign)).toEqual({ count: 12 });
    });
  }
});

describe("a heading of a printed table", () => {
  it("gives the base of every row", async () => {
    for (const heading of [
      "n (%), N = 1,235",
      "Total (N=1235)",
      "No. (n = 1 235)",
      "All cases (N = 1235)",
    ]) {
      const [figure] = await figures(["question", "answer", heading], ["q", "a", "62 (5.0)"]);
      expect(figure, heading).toMatchObject({ count: 62, percent: "5.0", of: 1235 });
    }
  });

  it("of several groups of cases is refused, with what to do", async () => {
    await expect(
      figures(["question", "answer", "Cases (n = 10)", "Controls (n = 9)"]),
    ).rejects.toThrow(
      'unknown column: "Controls (n = 9)"; type each group of cases as a table of its own',
    );
  });

  it("of an interval or a p-value is passed over, and reported", async () => {
    const names = ["question", "answer", "n", "%", "95%", "95% CI", "p", "Cumulative %", "Upper"];
    const { file, passedOver } = await read([
      names,
      ["q", "a", "6", "50", "25–75", "x", "<.01", "1", "2"],
    ]);
    expect(file.figures).toMatchObject([{ count: 6, percent: "50" }]);
    expect(passedOver).toEqual([
      "column E (95%): an interval",
      "column F (95% CI): an interval",
      "column G (p): a p-value",
      "column H (Cumulative %): a cumulative number",
      "column I (Upper): an end of an interval",
    ]);
  });
});

const names = ["question", "answer", "n", "N", "%"];
const sex = [
  ["Sex", "Men", "60", "100", "60"],
  ["", "Women", "40", "100", "40"],
] as const;

/** What the last row of a table is read as: an answer, the base of its question, or nothing. */
async function lastRow(...rows: readonly (readonly string[])[]) {
  const { file, rows: numbers } = await read([names, ...rows]);
  const last = file.figures[numbers.indexOf(rows.length + 1)];
  if (last === undefined) return "nothing";
  if (last.base === true) return `base of ${last.question}`;
  return last.question === undefined ? "sample" : `answer ${[last.answer].join()}`;
}

describe("a row of totals", () => {
  for (const [title, row, as] of [
    ["Total", ["", "Total", "100", "100", "100"], "base of Sex"],
    ["a total in capitals", ["", "TOTAL:", "100", "", ""], "base of Sex"],
    ["a grand total", ["", "Grand total (n)", "100", "100", "100.0"], "base of Sex"],
    ["a misprinted total", ["", "Total", "99", "100", "100"], "base of Sex"],
    ["All that is the base", ["", "All", "100", "100", "100"], "base of Sex"],
    ["All cases without a base", ["", "All cases", "100", "", ""], "base of Sex"],
    ["Overall", ["", "Overall", "", "", "100"], "base of Sex"],
    ["Base", ["", "Base", "100", "", ""], "base of Sex"],
    ["a base in its text", ["", "n = 100", "", "", ""], "base of Sex"],
    ["Total without an answer", ["Total", "", "100", "100", "100"], "base of Sex"],
    ["All that is not the base", ["", "All", "70", "100", "70"], "answer All"],
    [
      "total loss, which is an answer",
      ["", "Total loss of contact", "3", "100", "3"],
      "answer Total loss of contact",
    ],
    ["a total of mentions", ["", "Total", "100", "80", ""], "nothing"],
    ["a subtotal", ["", "Sub-total", "60", "100", "60"], "nothing"],
  ] as const) {
    it(`${title} is ${as}`, async () => {
      expect(await lastRow(...sex, row)).toBe(as);
    });
  }

  it("All, some, none is a list of answers, whatever their counts", async () => {
    for (const [all, some, none] of [
      [60, 30, 10],
      [100, 0, 0],
      [50, 50, 0],
      [0, 0, 100],
    ] as const) {
      const typed = [
        ["Done", "Some", some],
        ["", "None", none],
        ["", "All", all],
      ] as const;
      const rows = typed.map(([question, answer, count]) => [
        question,
        answer,
        `${count}`,
        "100",
        `${count}`,
      ]);
      expect(await lastRow(...rows), `${all}`).toBe("answer All");
    }
  });

  it("without an answer below several questions is the size of the sample, unless it is the base", async () => {
    const age = [
      ["Age", "Under 65", "50", "90", "56"],
      ["", "65 or more", "40", "90", "44"],
    ];
    expect(await lastRow(...sex, ...age, ["Total", "", "100", "", ""])).toBe("sample");
    expect(await lastRow(...sex, ...age, ["Total", "", "90", "", ""])).toBe("base of Age");
  });
});

describe("a row that is no figure", () => {
  for (const [title, row, why] of [
    ["a source", ["Source: Smith", " 2020", " p. 5", "", ""], "a source or note"],
    ["a note", ["Note: invented", "", "", "", ""], "a source or note"],
    ["a footnote", ["* p < 0.05", "", "", "", ""], "a source or note"],
    ["a sign with its meaning", ["[c] = confidential", "", "", "", ""], "a source or note"],
    ["a mean", ["Age", "Mean (SD)", "62.3 (14.1)", "", ""], "a mean, median or range"],
    [
      "a mean of whole numbers",
      ["Age", "Mean (SD)", "62 (14%)", "100", ""],
      "a mean, median or range",
    ],
    [
      "a median without an answer",
      ["Age, median [IQR]", "", "62 (55-70)", "", ""],
      "a mean, median or range",
    ],
    ["a range", ["Age", "Range", "18–94", "", ""], "a mean, median or range"],
    ["a deviation", ["Age", "SD", "14.1", "", ""], "a mean, median or range"],
  ] as const) {
    it(`is passed over and reported: ${title}`, async () => {
      const { file, passedOver } = await read([names, ...sex, row]);
      expect(file.figures).toHaveLength(2);
      expect(passedOver).toEqual([`row 4: ${why}`]);
    });
  }

  for (const [title, row] of [
    ["SD for strongly disagree, misprinted", ["View", "SD", "16", "308", "4.8"]],
    ["an average rating", ["View", "Average", "30", "100", "30"]],
    ["a question that is called notes", ["Notes", "Kept", "30", "100", "30"]],
    ["a question with range in its name", ["Full range of services", "Yes", "30", "100", "30"]],
    ["a base of all cases", ["", "Base: all cases", "100", "100", "100"]],
  ] as const) {
    it(`is a figure, in a twin: ${title}`, async () => {
      const { file, passedOver } = await read([names, ...sex, row]);
      expect(file.figures).toHaveLength(3);
      expect(passedOver).toEqual([]);
    });
  }

  it("is a title above the headings, or a question above its answers", async () => {
    const { file, passedOver } = await read([
      ["Table 1. Who they were", "", "", "", ""],
      names,
      ["Sex", "", "", "", ""],
      ...sex.map(([, ...cells]) => ["", ...cells]),
    ]);
    expect(file.figures.map(({ question, answer }) => [question, answer])).toEqual([
      ["Sex", "Men"],
      ["Sex", "Women"],
    ]);
    expect(passedOver).toEqual(["row 1: a title above the headings"]);
  });

  it("says as a note on rounding that percentages may not add up", async () => {
    const note = "Note: percentages may not add up to 100 because of rounding";
    const { file } = await read([names, ...sex, [note, "", "", "", ""]]);
    expect(file.tables).toEqual([{ at: "table", note: "rounding" }]);
  });

  it("is a question above its answers, where all are in one column", async () => {
    const rows = [
      ["Sex", ""],
      ["Men", "60 (60)"],
      ["Total", "100 (100)"],
      ["Ill", ""],
      ["Yes", "4 (4)"],
    ];
    const found = await figures(["Characteristic", "n (%)"], ...rows);
    expect(found.map(({ question, answer, base }) => [question, answer ?? base])).toEqual([
      ["Sex", "Men"],
      ["Sex", true],
      ["Ill", "Yes"],
    ]);
  });
});

describe("a question without an answer", () => {
  it("is of those for whom it is so, where no instrument says what it is", async () => {
    const rows = [
      ["Characteristic", "n", "N", "%"],
      ["Male", "79", "132", "59.8"],
      ["Ill", "40", "132", "31.3"],
    ];
    const { file } = await read(rows);
    const { problems } = await check({ name: "table", value: file });
    // 40 of 132 is 30.3 %.
    expect(problems.map((problem) => problem.figures)).toEqual([["row 3"]]);
  });
});
