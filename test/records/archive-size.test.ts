import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { AuditError } from "../../src/findings/audit-error.ts";
import { archiveFit } from "../../src/records/archive-size.ts";
import { readWorkbook } from "../../src/records/read-workbook.ts";

const spaces = (size: number) => new Uint8Array(size).fill(0x20);

/** An archive with one file, whose directory says that it has this size. */
function archiveOf(content: Uint8Array, said = content.length): Buffer {
  const archive = Buffer.from(zipSync({ "xl/sheet1.xml": content }, { level: 9 }));
  archive.writeUInt32LE(said, archive.lastIndexOf("PK\u0001\u0002", undefined, "latin1") + 24);
  return archive;
}

describe("archiveFit()", () => {
  it("adds up what the directory says", () => {
    const archive = Buffer.from(zipSync({ a: spaces(600), b: spaces(401) }));
    expect(archiveFit(archive, 1000)).toBe("too large");
    expect(archiveFit(archive, 1001)).toBe("fits");
  });

  it("finds a directory that says too little", () => {
    expect(archiveFit(archiveOf(spaces(5000), 10), 1000)).toBe("too large");
    expect(archiveFit(archiveOf(spaces(5000), 4999), 10_000)).toBe("too large");
    expect(archiveFit(archiveOf(spaces(5000)), 10_000)).toBe("fits");
  });

  it("finds what is stored and longer than it says", () => {
    const stored = Buffer.from(zipSync({ a: [spaces(50), { level: 0 }] }));
    stored.writeUInt32LE(5, stored.lastIndexOf("PK\u0001\u0002", undefined, "latin1") + 24);
    expect(archiveFit(stored, 1000)).toBe("too large");
  });

  it("trusts no archive whose files others may find elsewhere", () => {
    const directory = (archive: Buffer) =>
      archive.lastIndexOf("PK\u0001\u0002", undefined, "latin1");
    const end = (archive: Buffer) => archive.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
    const changes: readonly ((archive: Buffer) => void)[] = [
      // ZIP64 has the directory elsewhere.
      (archive) => archive.writeUInt16LE(0xffff, end(archive) + 10),
      (archive) => archive.writeUInt32LE(0xffffffff, end(archive) + 12),
      (archive) => archive.writeUInt32LE(0xffffffff, end(archive) + 16),
      (archive) => archive.writeUInt32LE(0xffffffff, directory(archive) + 20),
      (archive) => archive.writeUInt32LE(0xffffffff, directory(archive) + 42),
      // The sizes follow the file.
      (archive) => {
        archive.writeUInt16LE(8, directory(archive) + 8);
        archive.writeUInt32LE(0, directory(archive) + 20);
      },
      // More files than there are.
      (archive) => archive.writeUInt16LE(2, end(archive) + 10),
    ];
    for (const change of changes) {
      const archive = archiveOf(spaces(500));
      expect(archiveFit(archive, 1000)).toBe("fits");
      change(archive);
      expect(archiveFit(archive, 1000)).toBe("unusual");
    }
  });

  it("never fails on what is no archive", () => {
    const archive = archiveOf(spaces(5000));
    for (let size = 0; size <= archive.length; size += 1) {
      const fit = size === archive.length ? "fits" : "unusual";
      expect(archiveFit(archive.subarray(0, size), 1e6)).toBe(fit);
    }
    for (let at = 0; at < archive.length; at += 1) {
      const broken = Buffer.from(archive);
      broken[at] = 0xff;
      archiveFit(broken, 1e6);
    }
  });
});

describe("readWorkbook()", () => {
  it("refuses what unpacks to more than 100 MB before it is unpacked", async () => {
    const archive = archiveOf(spaces(1000), 100_000_001);
    const refused = await readWorkbook(archive, "list.xlsx").catch((error) => error);
    expect(refused).toBeInstanceOf(AuditError);
    expect(refused.message).toBe(
      "unsupported file: list.xlsx unpacks to more than 100 MB, which no list of corrections does",
    );
  });
});
