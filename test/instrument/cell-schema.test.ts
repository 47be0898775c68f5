import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellSchema, reviewSchema } from "../../src/instrument/cell-schema.ts";
import { instrumentOf } from "../instrument-of.ts";

const instrument = instrumentOf({
  id: "every-type",
  title: "A question of every type",
  questions: [
    {
      id: "waiting",
      label: "Months waiting",
      answers: [
        { code: "none", also: ["0"] },
        { code: "one_to_three", label: "1 – 3" },
        { code: "constructor", label: "__proto__" },
      ],
    },
    {
      id: "kinds",
      label: "Kinds of work",
      type: "multiple",
      separator: "|",
      answers: [
        { code: "group", label: "Group work" },
        { code: "one_to_one", label: "One-to-one" },
      ],
    },
    {
      id: "victims",
      label: "Victims known",
      type: "number",
      bands: [
        { code: "few", label: "1 – 3", from: 1, to: 3 },
        { code: "part", label: "Between 3 and 4", from: 3.25, to: 3.75 },
        { code: "more", label: "4 or more", from: 4 },
      ],
      answers: [{ code: "unknown", label: "Not known", also: ["?"], outsideBase: true }],
    },
    { id: "note", type: "text" },
  ],
});
const [waiting, kinds, victims, note] = instrument.questions.map(cellSchema);

describe("cellSchema() of a single question", () => {
  for (const text of ["one_to_three", "1 – 3", "1-3", "1 - 3", " 1—3 ", "ONE_TO_THREE"]) {
    it(`takes ${JSON.stringify(text)} for its answer`, () => {
      expect(waiting!.parse(text)).toEqual([1]);
    });
  }

  it("takes a text from `also` for its answer", () => {
    expect(waiting!.parse("0")).toEqual([0]);
  });

  it("takes answers that are also names of JavaScript's own", () => {
    expect(waiting!.parse("constructor")).toEqual([2]);
    expect(waiting!.parse("__proto__")).toEqual([2]);
  });

  for (const text of ["1 to 3", "13", "-", "none; 1-3", "toString", ""]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      expect(waiting!.safeParse(text).success).toBe(false);
    });
  }
});

describe("cellSchema() of a multiple question", () => {
  it("gives the answers in the order in which they were written", () => {
    expect(kinds!.parse("one-to-one | GROUP WORK")).toEqual([1, 0]);
  });

  it("passes over what stands empty between separators", () => {
    expect(kinds!.parse("|group||")).toEqual([0]);
  });

  it("keeps an answer that was written twice, for a finding to be made of it", () => {
    expect(kinds!.parse("group|group work")).toEqual([0, 0]);
  });

  for (const text of ["group;one_to_one", "group|dance", "|", "-"]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      expect(kinds!.safeParse(text).success).toBe(false);
    });
  }
});

describe("cellSchema() of a number question", () => {
  for (const [text, position] of [
    ["1", 0],
    ["2.0", 0],
    ["3", 0],
    ["3.5", 1],
    ["4", 2],
    ["999999", 2],
    [" 2 ", 0],
    ["+2", 0],
  ] as const) {
    it(`puts ${JSON.stringify(text)} into its band`, () => {
      expect(victims!.parse(text)).toEqual([position]);
    });
  }

  it("takes a band by its name, whatever the dash", () => {
    expect(victims!.parse("1 – 3")).toEqual([0]);
    expect(victims!.parse("1-3")).toEqual([0]);
    expect(victims!.parse("4 or more")).toEqual([2]);
  });

  it("takes an answer that is no number", () => {
    expect(victims!.parse("Not known")).toEqual([3]);
    expect(victims!.parse("?")).toEqual([3]);
  });

  for (const text of ["0", "3.1", "3.8", "-1", "−1", "-", "1,234", "2,0", "two", "2 victims"]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      expect(victims!.safeParse(text).success).toBe(false);
    });
  }
});

describe("cellSchema() of numbers that answers beside the bands declare", () => {
  const { questions } = instrumentOf({
    questions: [
      {
        id: "age",
        type: "number",
        bands: [
          { code: "<65", to: 64 },
          { code: "65+", from: 65 },
        ],
        answers: [{ code: "-99", label: "Not known", also: ["999", "8.5"], outsideBase: true }],
      },
    ],
  });
  const age = cellSchema(questions[0]!);

  it.each([
    ["-99", 2],
    ["−99", 2],
    ["-99.0", 2],
    [" 999 ", 2],
    ["8.50", 2],
    ["Not known", 2],
    // Every other number is in its band.
    ["-98", 0],
    ["8.4", 0],
    ["99", 1],
    ["998", 1],
    ["<65", 0],
  ])("reads %j as the answer at %d", (text, position) => {
    expect(age.parse(text)).toEqual([position]);
  });
});

describe("cellSchema() of free text", () => {
  it("takes whatever is written and gives no answer", () => {
    expect(note!.parse("Seen twice; 1,234 – \n ok")).toEqual([]);
  });
});

describe("reviewSchema()", () => {
  it("takes a whole review, blank cells as null", () => {
    const review = { case_id: " A1 ", waiting: "1-3", kinds: "", victims: "2.0", note: "" };
    expect(reviewSchema(instrument).parse(review)).toEqual({
      case_id: "A1",
      waiting: [1],
      kinds: null,
      victims: [0],
      note: null,
    });
  });

  it("refuses a review without a case id", () => {
    const review = { case_id: " ", waiting: "", kinds: "", victims: "", note: "" };
    expect(reviewSchema(instrument).safeParse(review).success).toBe(false);
  });

  it("refuses a review with a wrong answer, and names its question", () => {
    const review = { case_id: "A1", waiting: "1-3", kinds: "", victims: "2,0", note: "" };
    const { error } = reviewSchema(instrument).safeParse(review);
    expect(error?.issues.map((issue) => issue.path)).toEqual([["victims"]]);
  });
});

describe("cellSchema() of a number question with bands in any order", () => {
  it("finds the band that has the number, or none", () => {
    const bands = fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(bands, fc.nat(90), (begins, number) => {
        const { questions } = instrumentOf({
          id: "bands",
          questions: [
            {
              id: "n",
              type: "number",
              bands: begins.map((begin) => ({ code: `b${begin}`, from: 2 * begin, to: 2 * begin })),
            },
          ],
        });
        const position = begins.findIndex((begin) => 2 * begin === number);
        const { data } = cellSchema(questions[0]!).safeParse(String(number));
        expect(data).toEqual(position < 0 ? undefined : [position]);
      }),
    );
  });
});

describe("cellSchema() of a number question with answers that are numbers", () => {
  const ages = {
    id: "age",
    type: "number",
    bands: [
      { code: "young", to: 64 },
      { code: "old", from: 65 },
    ],
    answers: [{ code: "nk", also: ["-99", "999", "9999"] }, "7.5"],
  } as const;
  const { questions } = instrumentOf({ id: "ages", questions: [ages] });
  const [age] = questions.map(cellSchema);

  for (const [text, position] of [
    ["-99", 2],
    ["\u221299", 2],
    ["- 99", 2],
    ["-99.0", 2],
    ["999", 2],
    ["+999", 2],
    ["0999.00", 2],
    ["9,999", 2],
    ["9 999.0", 2],
    ["9\u00a0999", 2],
    ["9'999", 2],
    ["7.50", 3],
    ["nk", 2],
    ["99", 1],
    ["998", 1],
    ["999.5", 1],
    ["-9", 0],
    ["7", 0],
  ] as const) {
    it(`takes ${JSON.stringify(text)} for ${["young", "old", "nk", "7.5"][position]}`, () => {
      expect(age!.parse(text)).toEqual([position]);
    });
  }

  for (const text of ["1,234", "9,99", "99,99", "9,999,99", "9,999 000", "9.999,0"]) {
    it(`does not take ${JSON.stringify(text)}, which no answer declares`, () => {
      expect(age!.safeParse(text).success).toBe(false);
    });
  }

  it("does not take the name of a band for a number with a comma", () => {
    const { questions: named } = instrumentOf({
      id: "named",
      questions: [{ id: "pay", type: "number", bands: [{ code: "1000", from: 1000 }] }],
    });
    expect(cellSchema(named[0]!).safeParse("1,000").success).toBe(false);
    expect(cellSchema(named[0]!).parse("1000")).toEqual([0]);
  });

  it("puts every number that no answer names where the bands alone would", () => {
    const { questions: plain } = instrumentOf({
      id: "plain",
      questions: [{ ...ages, answers: ["nk"] }],
    });
    const [banded] = plain.map(cellSchema);
    fc.assert(
      fc.property(fc.integer({ min: -2000, max: 2000 }), (number) => {
        fc.pre(number !== -99 && number !== 999);
        expect(age!.parse(String(number))).toEqual(banded!.parse(String(number)));
      }),
    );
  });

  it("leaves the base with a band outside it", () => {
    const { questions: banded } = instrumentOf({
      id: "banded",
      questions: [
        {
          id: "n",
          type: "number",
          bands: [
            { code: "nk", from: -99, to: -1, outsideBase: true },
            { code: "some", from: 0 },
          ],
        },
      ],
    });
    expect(banded[0]!.answers.map(({ outsideBase }) => outsideBase)).toEqual([true, false]);
  });
});

describe("cellSchema() of codes that are whole numbers", () => {
  const { questions } = instrumentOf({
    id: "ticks",
    questions: [
      { id: "one", answers: ["1", "0", "10"] },
      { id: "several", type: "multiple", answers: ["1", "0", { code: "-1", label: "Less" }] },
      { id: "claimed", answers: ["1", { code: "x", also: ["1.0"] }, "v1", "2.5"] },
    ],
  });
  const [one, several, claimed] = questions.map(cellSchema);

  it("takes them with a point and zeros", () => {
    expect(["1.0", "0.0", "10.00"].map((text) => one!.parse(text))).toEqual([[0], [1], [2]]);
    expect(several!.parse("1.0;\u22121.0")).toEqual([0, 2]);
  });

  it("leaves a text to the answer that claims it", () => {
    expect(claimed!.parse("1.0")).toEqual([1]);
    expect(claimed!.parse("1")).toEqual([0]);
  });

  for (const text of ["1.5", "1.", ".0", "01", "1,0", "100", "yes.0"]) {
    it(`refuses ${text}`, () => expect(one!.safeParse(text).success).toBe(false));
  }

  it("takes no point and zeros of other texts", () => {
    expect(claimed!.safeParse("v1.0").success).toBe(false);
    expect(claimed!.safeParse("2.50").success).toBe(false);
  });
});

describe("cellSchema() of bands with decimals", () => {
  const [bmi] = instrumentOf({
    questions: [
      {
        id: "bmi",
        type: "number",
        bands: [
          { code: "under", under: 18.5 },
          { code: "normal", from: 18.5, under: 25 },
          { code: "over", from: 25 },
        ],
      },
    ],
  }).questions.map(cellSchema);

  for (const [text, position] of [
    ["18.499999", 0],
    ["18.5", 1],
    ["18.50", 1],
    ["24.999999999999", 1],
    ["25", 2],
  ] as const) {
    it(`has a band for ${text}`, () => {
      expect(bmi!.parse(text)).toEqual([position]);
    });
  }

  it("has one band for every number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50_000 }), (thousandths) => {
        const number = thousandths / 1000;
        const wanted = number < 18.5 ? 0 : number < 25 ? 1 : 2;
        expect(bmi!.parse(String(number))).toEqual([wanted]);
      }),
    );
  });
});
