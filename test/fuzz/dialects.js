// Writes tables as CSV files in every way that programs write them, with a writer of its own.

const inWindows1252 = new Map(
  [..."€‚ƒ„…†‡ˆ‰Š‹Œ"].map((character, index) => [
    character,
    [0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c][index],
  ]),
);
for (const [index, character] of [..."‘’“”•–—˜™š›œ"].entries())
  inWindows1252.set(character, 0x91 + index);

/** The bytes of a text in Windows-1252; `null` where it has none, or reads as UTF-8 in part. */
function windows1252(text) {
  const bytes = [];
  for (const character of text) {
    const point = character.codePointAt(0);
    const byte =
      point < 0x80 || (point >= 0xa0 && point < 0x100) ? point : inWindows1252.get(character);
    if (byte === undefined) return null;
    // Two in a row may be a character of UTF-8.
    if (byte >= 0x80 && bytes.at(-1) >= 0x80) return null;
    bytes.push(byte);
  }
  return Buffer.from(bytes);
}

/** A random way to write a CSV file. */
export function makeDialect(random) {
  return {
    separator: random.pick([",", ",", ";", "\t", "|"]),
    quoting: random.pick(["needed", "needed", "all", "some"]),
    lineEnd: random.pick(["\n", "\n", "\r\n", "\r", "mixed"]),
    encoding: random.pick(["utf-8", "utf-8", "utf-8 bom", "utf-16le", "utf-16be", "windows-1252"]),
    lastLineEnd: random.chance(0.8),
    trailing: random.chance(0.15) ? random.between(1, 3) : 0,
    rowsTrail: random.chance(0.1),
    blankRows: random.chance(0.2) ? 0.3 : 0,
    declares: random.chance(0.1),
  };
}

/** The bytes of a table, of which the first row is the header. */
export function writeFile(random, rows, dialect) {
  const { separator, quoting, trailing, rowsTrail, blankRows, declares } = dialect;
  const lineEnd = () =>
    dialect.lineEnd === "mixed" ? random.pick(["\n", "\r\n", "\n"]) : dialect.lineEnd;
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const written = (text, isHeader) => {
    const mustQuote = isHeader
      ? /[",;\t|\r\n]/.test(text)
      : text.includes(separator) || /["\r\n]/.test(text);
    if (mustQuote || quoting === "all" || (quoting === "some" && random.chance(0.3)))
      return quoted(text);
    return text;
  };
  let text = declares ? `sep=${separator}${lineEnd()}` : "";
  const blank = () => {
    while (random.chance(blankRows)) {
      text += random.pick(["", "", separator.repeat(rows[0].length - 1), " "]) + lineEnd();
    }
  };
  for (const [index, row] of rows.entries()) {
    if (!declares || index > 0) blank();
    const extra = index === 0 ? trailing : trailing || (rowsTrail ? random.below(3) : 0);
    const cells = row.map((cell) => written(cell, index === 0));
    text += [...cells, ...Array(extra).fill("")].join(separator);
    if (index < rows.length - 1 || dialect.lastLineEnd) text += lineEnd();
  }
  if (dialect.lastLineEnd) blank();
  return encoded(text, dialect.encoding);
}

export function encoded(text, encoding) {
  switch (encoding) {
    case "utf-8 bom":
      return Buffer.from(`\ufeff${text}`, "utf8");
    case "utf-16le":
      return Buffer.from(`\ufeff${text}`, "utf16le");
    case "utf-16be":
      return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
    case "windows-1252":
      return windows1252(text) ?? Buffer.from(text, "utf8");
    default:
      return Buffer.from(text, "utf8");
  }
}

/** The bytes in pieces, cut anywhere. */
export async function* inPieces(bytes, random) {
  const size = random.pick([1, 2, 3, 7, 64, 1000, 1 << 16]);
  if (bytes.length / size > 3000) {
    yield bytes;
    return;
  }
  for (let at = 0; at < bytes.length; ) {
    const length = Math.max(0, size + random.between(-1, 1));
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

/** Header and rows of cases, with the columns in another order and, perhaps, some of its own. */
export function tableOf(random, instrument, cases, { others = true, shuffles = true } = {}) {
  const own = [instrument.caseId, ...instrument.questions.map(({ id }) => id)];
  const unknown =
    others && random.chance(0.2) ? random.some(["coder", "date, seen", "remark (free)"], 2) : [];
  const columns = [...own, ...unknown];
  const order = shuffles && random.chance(0.5) ? random.shuffled(columns) : columns;
  const heading = (name) => {
    const changed = random.pick([
      name,
      name,
      name,
      name.toUpperCase(),
      ` ${name} `,
      name.replace("-", "–"),
    ]);
    return shuffles ? changed : name;
  };
  return [
    order.map(heading),
    ...cases.map(({ id, cells }) =>
      order.map((name) =>
        name === instrument.caseId
          ? id
          : (cells.get(name) ?? (unknown.includes(name) ? "seen" : "")),
      ),
    ),
  ];
}
