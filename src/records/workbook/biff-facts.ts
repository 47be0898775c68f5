/** What a workbook of Excel 97 to 2003 says of its sheets apart from their cells. */
export interface BiffFacts {
  readonly isEncrypted: boolean;
  readonly sheets: readonly {
    readonly isHidden: boolean;
    /** Whether it is a sheet of cells, and not of a chart or a macro. */
    readonly hasCells: boolean;
    readonly hiddenRows: ReadonlySet<number>;
  }[];
}

// [MS-XLS], 2.4.21, 2.4.28, 2.4.117 and 2.4.221.
const records = { boundSheet: 0x85, bof: 0x809, filePass: 0x2f, row: 0x208 };

export function biffFacts(stream: Buffer): BiffFacts {
  const sheets: { isHidden: boolean; hasCells: boolean; hiddenRows: Set<number>; at: number }[] =
    [];
  let isEncrypted = false;
  let current: (typeof sheets)[number] | null = null;
  for (let at = 0; at + 4 <= stream.length; ) {
    const length = stream.readUInt16LE(at + 2);
    const data = stream.subarray(at + 4, at + 4 + length);
    switch (stream.readUInt16LE(at)) {
      case records.filePass:
        isEncrypted = true;
        break;
      case records.boundSheet:
        if (data.length < 6) break;
        sheets.push({
          at: data.readUInt32LE(0),
          isHidden: ((data[4] ?? 0) & 3) !== 0,
          hasCells: data[5] === 0,
          hiddenRows: new Set(),
        });
        break;
      case records.bof: {
        const place = at;
        // A chart in a sheet has a beginning of its own, at a place that is no sheet's.
        current = sheets.find((sheet) => sheet.at === place) ?? current;
        break;
      }
      case records.row:
        if (data.length >= 16 && (data.readUInt32LE(12) & 0x20) !== 0) {
          current?.hiddenRows.add(data.readUInt16LE(0) + 1);
        }
        break;
    }
    at += 4 + length;
  }
  return { isEncrypted, sheets };
}
