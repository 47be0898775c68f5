import { describe, expect, it } from "vitest";
import { readFigureTable } from "../../src/figures/read-figure-table.ts";
import { figuresSchema } from "../../src/figures/schema.ts";
import { AuditError } from "../../src/findings/audit-error.ts";

type Part = string | Uint8Array;

/** What a table gives; the file comes in these parts. */
function read(parts: Part | readonly Part[], name = "table.csv") {
  async function* bytes() {
    const list = typeof parts === "string" || parts instanceof Uint8Array ? [parts] : parts;
    for (const part of list) yield Buffer.from(part);
  }
  return readFigureTable({ name, bytes: bytes() });
}

async function figures(...lines: readonly string[]) {
  return (await read(lines.join("\n"))).figures;
}

/** Why a table is refused, without the words that every refusal begins with. */
async function refusal(...lines: readonly string[]): Promise<string> {
  try {
    await read(lines.join("\n"));
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    const start = "invalid figures: table.csv: ";
    expect(error.message.startsWith(start), error.message).toBe(true);
    return error.message.slice(start.length);
  }
  return "";
}

const header = "id,at,question,answer,percent,count,of";
/** What the row under the header gives when only its percent, count and base are typed. */
async function printed(percent: string, count = "", of = "") {
  const quoted = [percent, count, of].map((text) => `"${text}"`).join(",");
  const [figure] = await figures(header, `a,Table 1,sara_done,yes,${quoted}`);
  return [figure?.percent, figure?.count, figure?.of];
}

function refusedNumbers(percent: string, count = "", of = "") {
  const quoted = [percent, count, of].map((text) => `"${text}"`).join(",");
  return refusal(header, `a,Table 1,sara_done,yes,${quoted}`);
}

describe("readFigureTable() gives what a figures JSON file would hold", () => {
  it("of every column, with the file's base name as id and no instrument", async () => {
    const file = await read(
      `${header}\na,Table 1,sara_done,yes,54.0,92,110\nb,Table 2,sara_done,no,,18,`,
      "reports/2025/spotlight.final.csv",
    );
    expect(file).toStrictEqual({
      id: "spotlight.final",
      figures: [
        {
          id: "a",
          at: "Table 1",
          question: "sara_done",
          answer: "yes",
          percent: "54.0",
          count: 92,
          of: 110,
        },
        { id: "b", at: "Table 2", question: "sara_done", answer: "no", count: 18 },
      ],
    });
    expect(figuresSchema.safeParse(file).success).toBe(true);
  });

  it("whose base name leaves out any kind of folder, and one ending", async () => {
    const text = "question,count\nvictims,3";
    for (const [name, id] of [
      ["table.csv", "table"],
      ["C:\\reports\\table.csv", "table"],
      ["./table", "table"],
      ["lists/.csv", ".csv"],
      ["standard input", "standard input"],
    ] as const) {
      expect((await read(text, name)).id).toBe(id);
    }
  });

  it("keeps several figures for one question and answer, as they were printed", async () => {
    const rows = ["a,Table 1,sex,men,83,,", "b,Annexe B,sex,men,83,,", "c,Page 3,sex,men,82,,"];
    expect((await figures(header, ...rows)).map((one) => [one.at, one.percent])).toEqual([
      ["Table 1", "83"],
      ["Annexe B", "83"],
      ["Page 3", "82"],
    ]);
  });

  it("keeps a question without an answer and leaves judging it to the instrument", async () => {
    expect(await figures("question,count", "sex,3")).toStrictEqual([
      { id: "row 2", at: "table", question: "sex", count: 3 },
    ]);
  });

  it("makes one line of a text that was broken in its cell", async () => {
    const [figure] = await figures(header, '  a ,"Table 1\n(continued)",sex,"most  men",83,,');
    expect(figure).toMatchObject({ id: "a", at: "Table 1 (continued)", answer: "most men" });
  });
});

describe("readFigureTable() of a file as spreadsheets write it", () => {
  const expected = [
    { id: "row 2", at: "Table 1 – café", question: "sex", answer: "men", percent: "54.0" },
    { id: "row 3", at: "Table 1 – café", question: "sex", answer: "women", count: 1234 },
  ];

  it("reads Windows-1252 with semicolons, CRLF and decimal commas", async () => {
    // 0x96 is its en dash, 0xa0 its no-break space.
    const bytes = Buffer.from(
      "at;question;answer;%;n\r\nTable 1 \x96 caf\xe9;sex;men;54,0;\r\n;;women;;1\xa0234\r\n",
      "latin1",
    );
    expect((await read(bytes)).figures).toStrictEqual(expected);
  });

  it("reads UTF-8 with a byte order mark, which is no part of the first name", async () => {
    const text = '\ufeffat,question,answer,percent,n\r\nTable 1 – café,sex,men,"54,0",\r\n';
    expect((await read(`${text},,women,,"1,234"\r\n`)).figures).toStrictEqual(expected);
  });

  it("reads tabs, wherever the bytes are cut", async () => {
    const text =
      "at\tquestion\tanswer\t%\tn\nTable 1 – café\tsex\tmen\t54,0\t\n\t\twomen\t\t1234\n";
    const bytes = Buffer.from(text);
    for (let at = 0; at <= bytes.length; at += 1) {
      const parts = [bytes.subarray(0, at), bytes.subarray(at)];
      expect((await read(parts)).figures, `cut at ${at}`).toStrictEqual(expected);
    }
  });

  it("counts a row with a quoted line break as one, as the spreadsheet does", async () => {
    expect(
      await refusal(header, 'a,"Table 1\r\n(continued)",sex,men,83,,', "b,,sex,men,5x,,"),
    ).toBe('row 3, column E (percent): "5x" is not a percentage; type it as 54 or 54.0');
  });

  it("passes over empty rows, before the header and under it, and counts them", async () => {
    const lines = ["", ",,", "question,answer,count", "", "sex,men,93", " , ,", "sex,women,19"];
    expect((await figures(...lines)).map((one) => [one.id, one.count])).toEqual([
      ["row 5", 93],
      ["row 7", 19],
    ]);
  });

  it("passes over a row of blanks before the header, whatever separates its names", async () => {
    for (const separator of [",", ";", "\t"]) {
      const lines = ["   ", ["question", "count"].join(separator), ["sex", "93"].join(separator)];
      expect(await refusal(...lines), separator).toBe("");
    }
  });
});

describe("readFigureTable() finds the columns", () => {
  it("in any order and any case, with any space around them", async () => {
    const [figure] = await figures(
      " OF ,Count,PERCENT,Answer, question,AT,Id",
      "112,93,83,men,sex,Table 1,a",
    );
    expect(figure).toStrictEqual({
      id: "a",
      at: "Table 1",
      question: "sex",
      answer: "men",
      percent: "83",
      count: 93,
      of: 112,
    });
  });

  for (const name of ["at", "where", "Place", "TABLE"]) {
    it(`takes ${name} for at`, async () => {
      expect((await figures(`question,count,${name}`, "sex,3,Page 7"))[0]?.at).toBe("Page 7");
    });
  }

  // Of 112 invented cases 93 are men, whatever the columns are called.
  for (const [names, cells] of [
    ["count,of", "93,112"],
    ["n,N", "93,112"],
    ["N,n", "112,93"],
    ["n,base", "93,112"],
    ["n,Of", "93,112"],
    [" N ,COUNT", "112,93"],
  ] as const) {
    it(`tells count and base in ${names}: a small n is the count, a capital N the base`, async () => {
      const [figure] = await figures(`question,answer,${names}`, `sex,men,${cells}`);
      expect([figure?.count, figure?.of]).toEqual([93, 112]);
    });
  }

  it("reads a capital N beside a percent alone as the base, a small n as the count", async () => {
    const rows = async (name: string) => (await figures(`question,%,${name}`, "sex,83,112"))[0];
    expect(await rows("N")).toMatchObject({ percent: "83", of: 112 });
    expect(await rows("n")).toMatchObject({ percent: "83", count: 112 });
  });

  for (const [title, names, says] of [
    [
      "an unknown name, with the nearest",
      "question,persent",
      'row 1, column B: unknown column: "persent"; did you mean percent?',
    ],
    [
      "an unknown name near to another word for a column",
      "question,n,plase",
      'row 1, column C: unknown column: "plase"; did you mean place?',
    ],
    [
      "an unknown name that is near to none",
      "question,n,remarks",
      'row 1, column C: unknown column: "remarks"; one of id, at, question, answer, percent, count, of',
    ],
    [
      "a name that acts on a terminal, shown safe",
      "question,n,\u001b[31m",
      'row 1, column C: unknown column: "\\u001b[31m"; one of id, at, question, answer, percent, count, of',
    ],
    [
      "one name twice",
      "question,n,Question",
      "row 1, column C (Question): duplicate column: column A (question) is already read as question; delete or rename one",
    ],
    [
      "two names for one column",
      "question,%,percent",
      "row 1, column C (percent): duplicate column: column B (%) is already read as percent; delete or rename one",
    ],
    [
      "a small n twice beside a capital one",
      "question,n,N,n",
      "row 1, column D (n): duplicate column: column B (n) is already read as count; delete or rename one",
    ],
    [
      "a capital N beside another base",
      "question,n,base,N",
      "row 1, column D (N): duplicate column: column C (base) is already read as of; delete or rename one",
    ],
    ["no question", "at,answer,percent", "row 1: missing column: question"],
    [
      "neither percent nor count",
      "question,answer,N",
      "row 1: missing column: percent or count (small n is the count, capital N its base)",
    ],
    [
      "several faults, and names them all",
      "question,n,remarks,colour,n",
      'row 1, column C: unknown column: "remarks"; one of id, at, question, answer, percent, count, of; row 1, column D: unknown column: "colour"; one of id, at, question, answer, percent, count, of; row 1, column E (n): duplicate column: column B (n) is already read as count; delete or rename one',
    ],
  ] as const) {
    it(`refuses a header with ${title}`, async () => {
      expect(await refusal(names, "1,2,3")).toBe(says);
    });
  }

  it("refuses a faulty header in the row where it stands", async () => {
    expect(await refusal("", ",", "question,coumt", "sex,3")).toBe(
      'row 3, column B: unknown column: "coumt"; did you mean count?',
    );
  });

  it("takes question with percent alone, and with count alone", async () => {
    expect(await refusal("question,percent", "sex,83")).toBe("");
    expect(await refusal("question,count", "sex,93")).toBe("");
  });

  it("takes empty cells beyond the header and columns without name or cells", async () => {
    expect(await figures("question,,count,", "sex, ,3,,, ,")).toHaveLength(1);
  });

  it("refuses a cell beyond the header, or under a blank name", async () => {
    expect(await refusal("question,count", "sex,3,,x")).toBe(
      'row 2, column D: "x" is in a column without a name; is there a separator inside a cell?',
    );
    expect(await refusal("question,,count", "sex,y,3")).toBe(
      'row 2, column B: "y" is in a column without a name; is there a separator inside a cell?',
    );
  });
});

describe("readFigureTable() fills in what people do not repeat", () => {
  it("calls a figure without an id by its row in the spreadsheet", async () => {
    const rows = ["a,,sex,men,83,,", ",,sex,women,17,,", "", " ,,sex,other,0,,"];
    const ids = (await figures(header, ...rows)).map((one) => one.id);
    expect(ids).toEqual(["a", "row 3", "row 5"]);
  });

  it("takes the place above for a blank one, and the file's name in the first row", async () => {
    const rows = [
      "a,,sex,men,83,,",
      "b,Table 1,sex,men,83,,",
      "c,,sex,men,83,,",
      "d,Table 2,,,,9,",
      "e, ,,,,9,",
    ];
    const places = (await figures(header, ...rows)).map((one) => one.at);
    expect(places).toEqual(["table", "Table 1", "Table 1", "Table 2", "Table 2"]);
  });

  it("takes the file's name for every place where there is no such column", async () => {
    const file = await read("question,count\nsex,3\nsex,4", "lists/annexe-b.csv");
    expect(file.figures.map((one) => one.at)).toEqual(["annexe-b", "annexe-b"]);
  });

  it("takes the question above for an answer, over the size of the sample too", async () => {
    const rows = ["sex,men,93", ",women,18", ",,112", ",other,1", "grade,po,50", ",pso,62"];
    const found = await figures("question,answer,count", ...rows);
    expect(found.map((one) => one.question)).toEqual([
      "sex",
      "sex",
      undefined,
      "sex",
      "grade",
      "grade",
    ]);
  });

  it("refuses an answer that has no question above", async () => {
    expect(await refusal("question,answer,count", ",,112", ",men,93")).toBe(
      "row 3, column A (question): missing question: an answer needs one, here or in a row above",
    );
  });
});

describe("readFigureTable() of a row without question and answer", () => {
  it("is the size of the whole sample, without those keys", async () => {
    expect(await figures(header, "a,Methodology,,,,112,")).toStrictEqual([
      { id: "a", at: "Methodology", count: 112 },
    ]);
    expect(await figures(header, "a,Methodology,,,–,112,n/a")).toStrictEqual([
      { id: "a", at: "Methodology", count: 112 },
    ]);
  });

  for (const [title, cells, says] of [
    [
      "a percent",
      "54,112,",
      "row 2, column E (percent): the size of the whole sample has a count only; a share needs its question",
    ],
    [
      "a percent alone",
      "54,,",
      "row 2, column E (percent): the size of the whole sample has a count only; a share needs its question",
    ],
    [
      "a base",
      ",92,112",
      "row 2, column G (of): the size of the whole sample has a count only; a share needs its question",
    ],
    [
      "a percent and a base",
      "54,92,112",
      "row 2, column E (percent): the size of the whole sample has a count only; a share needs its question; row 2, column G (of): the size of the whole sample has a count only; a share needs its question",
    ],
    [
      "no number",
      "-,,",
      "row 2: missing count: without question and answer it is the size of the whole sample",
    ],
  ] as const) {
    it(`is refused with ${title}`, async () => {
      expect(await refusal(header, `a,Methodology,,,${cells}`)).toBe(says);
    });
  }
});

describe("readFigureTable() reads a percent", () => {
  for (const [text, percent] of [
    ["54", "54"],
    ["54.0", "54.0"],
    ["54%", "54"],
    ["54 %", "54"],
    ["54\u00a0%", "54"],
    ["54\u202f%", "54"],
    ["54,0", "54.0"],
    ["54,0 %", "54.0"],
    [" 54 ", "54"],
    ["0", "0"],
    ["100", "100"],
    ["100.0", "100.0"],
    ["0.123456789", "0.123456789"],
  ] as const) {
    it(`${JSON.stringify(text)} as ${percent}, which a figures file may hold`, async () => {
      const file = await read(`question,%\nsex,"${text}"`);
      expect(file.figures[0]?.percent).toBe(percent);
      expect(figuresSchema.safeParse(file).success).toBe(true);
    });
  }

  for (const text of [
    "5x",
    "c. 50",
    "--",
    "<-5",
    "+5",
    "54.",
    ".5",
    "54%%",
    "%",
    "5 4",
    "1.234,5",
    "0.1234567890",
    "0054",
    "50-55",
    "none",
  ]) {
    it(`but refuses ${JSON.stringify(text)}, and says how to type it`, async () => {
      expect(await refusedNumbers(text)).toBe(
        `row 2, column E (percent): "${text}" is not a percentage; type it as 54 or 54.0`,
      );
    });
  }

  for (const [text, percent] of [
    ["101", "101"],
    ["100,000000001 %", "100.000000001"],
    ["1000", "1000"],
    ["-5", "-5"],
    ["−5.0%", "-5.0"],
    ["-0", "0"],
  ] as const) {
    it(`and ${text}, which only a misprint can be, as ${percent}`, async () => {
      expect((await printed(text))[0]).toBe(percent);
    });
  }
});

describe("readFigureTable() reads a count and a base", () => {
  for (const [text, number] of [
    ["0", 0],
    ["92", 92],
    [" 92 ", 92],
    ["1234", 1234],
    ["1,234", 1234],
    ["1 234", 1234],
    ["1\u00a0234", 1234],
    ["1\u2009234", 1234],
    ["1\u202f234", 1234],
    ["12,345,678", 12_345_678],
    ["12 345 678", 12_345_678],
    // The largest that JavaScript holds exactly, 2^53 − 1.
    ["9007199254740991", 2 ** 53 - 1],
  ] as const) {
    it(`${JSON.stringify(text)} as ${number}`, async () => {
      expect(await printed("54", text, text)).toEqual(["54", number, number]);
    });
  }

  for (const text of [
    "1,23",
    "1,2345",
    "1234,567",
    "1,234 567",
    "1,,234",
    ",234",
    "1,234,",
    "0,123",
    "1  234",
    "1.234",
    "92.0",
    "-3",
    "92%",
    "c. 50",
    "ninety",
    "9007199254740992",
  ]) {
    it(`but refuses ${JSON.stringify(text)}, and says how to type it`, async () => {
      const says = `"${text}" is not a whole number; type it as 92 or 1,234`;
      expect(await refusedNumbers("54", text)).toBe(`row 2, column F (count): ${says}`);
      expect(await refusedNumbers("54", "", text)).toBe(`row 2, column G (of): ${says}`);
    });
  }

  it("but refuses two numbers on two lines of one cell", async () => {
    expect(await refusedNumbers("54", "12\n345")).toBe(
      'row 2, column F (count): "12\\n345" is not a whole number; type it as 92 or 1,234',
    );
  });
});

describe("readFigureTable() of a cell in which nothing is printed", () => {
  for (const text of ["", " ", "-", "–", "—", "n/a", "N/A", "."]) {
    it(`leaves the number out: ${JSON.stringify(text)}`, async () => {
      const common = { id: "a", at: "Table 1", question: "sex", answer: "men" };
      const row = (numbers: string) => figures(header, `a,Table 1,sex,men,${numbers}`);
      expect(await row(`${text},93,${text}`)).toStrictEqual([{ ...common, count: 93 }]);
      expect(await row(`83,${text},112`)).toStrictEqual([{ ...common, percent: "83", of: 112 }]);
    });

    it(`keeps an answer with nothing but a sign as not checkable: ${JSON.stringify(text)}`, async () => {
      if (text.trim() === "") {
        const says = "row 2: missing percent and count: a figure has one of them or both";
        expect(await refusedNumbers(text, text)).toBe(says);
        expect(await refusedNumbers(text, text, "112")).toBe(says);
        return;
      }
      const [figure] = await figures(header, `a,Table 1,sex,men,${text},${text},112`);
      expect(figure).toMatchObject({
        question: "sex",
        answer: "men",
        notCheckable: "no number is printed",
      });
    });
  }
});

describe("readFigureTable() holds the numbers of a row against each other", () => {
  it("keeps a count above its base, which is for a check to find", async () => {
    expect(await printed("", "111", "110")).toEqual([undefined, 111, 110]);
    expect(await printed("", "0", "0")).toEqual([undefined, 0, 0]);
  });

  it("does so only where each could be read", async () => {
    expect(await refusedNumbers("5x", "", "")).toBe(
      'row 2, column E (percent): "5x" is not a percentage; type it as 54 or 54.0',
    );
  });
});

describe("readFigureTable() of faults", () => {
  it("names the column as the person sees it, by letter and by what its header says", async () => {
    expect(await refusal(" %,Question", "5x,sex")).toBe(
      'row 2, column A (%): "5x" is not a percentage; type it as 54 or 54.0',
    );
  });

  it("names all, by row and then by column", async () => {
    const names = "of,question,count,percent";
    const rows = ["112,sex,93,83", "x,sex,y,z", "112,sex,93,83", "112,sex,w,83"];
    expect(await refusal(names, ...rows)).toBe(
      'row 3, column A (of): "x" is not a whole number; type it as 92 or 1,234; row 3, column C (count): "y" is not a whole number; type it as 92 or 1,234; row 3, column D (percent): "z" is not a percentage; type it as 54 or 54.0; row 5, column C (count): "w" is not a whole number; type it as 92 or 1,234',
    );
    expect(await refusal(names, ...rows.slice(2))).toBe(
      'row 3, column C (count): "w" is not a whole number; type it as 92 or 1,234',
    );
  });

  it("names a cell in no column in its place among the others", async () => {
    expect(await refusal("question,,count", "sex,x,y,z")).toBe(
      'row 2, column B: "x" is in a column without a name; is there a separator inside a cell?' +
        '; row 2, column C (count): "y" is not a whole number; type it as 92 or 1,234; row 2, column D: "z" is in a column without a name; is there a separator inside a cell?',
    );
    expect(await refusal("question,count", "sex,y,z")).toBe(
      'row 2, column B (count): "y" is not a whole number; type it as 92 or 1,234; row 2, column C: "z" is in a column without a name; is there a separator inside a cell?',
    );
  });

  it("keeps the question of a faulty row for the rows under it, which are not faulty by that", async () => {
    const rows = ["Table 1,sex,men,x", ",,women,19"];
    expect(await refusal("at,question,answer,count", ...rows)).toBe(
      'row 2, column D (count): "x" is not a whole number; type it as 92 or 1,234',
    );
  });

  it("shows no control character of a cell as it is", async () => {
    expect(await refusedNumbers("\u001b[31m5")).toBe(
      'row 2, column E (percent): "\\u001b[31m5" is not a percentage; type it as 54 or 54.0',
    );
  });

  for (const [title, text] of [
    ["nothing", ""],
    ["a byte order mark", "\ufeff"],
    ["empty rows", "\r\n ,,\r\n\r\n"],
  ] as const) {
    it(`of ${title} says that it is empty`, async () => {
      expect(await refusal(text)).toBe("it is empty");
    });
  }

  it("of a header says that it has no rows, empty ones or none", async () => {
    expect(await refusal(header)).toBe("it has no rows");
    expect(await refusal(header, "", ",,,", "")).toBe("it has no rows");
    expect(await refusal(header, ",,,,,3,")).toBe("");
  });

  it("tells the reader's own: a quotation mark that nothing closes", async () => {
    await expect(read('question,count\nsex,"3')).rejects.toThrow(
      "unclosed quotation mark: table.csv, row 2",
    );
  });
});
