import { StringDecoder } from "node:string_decoder";

/** What XML contains, in its order. Names are with their prefixes. */
export interface XmlTaker {
  /** `attributes` is the text between the name and the end of the tag. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** With characters in place of entities; one text may come in several parts. */
  text(text: string): void;
}

const markup =
  /<(?:!--[\s\S]*?--|!\[CDATA\[[\s\S]*?\]\]|[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*)>/g;

/** No tag, comment or text that a spreadsheet program writes is longer, in characters. */
const longest = 50_000_000;

/** Takes XML as it comes, and holds no more of it than one tag or text. */
export interface XmlReader {
  /** Gives whether it can still be XML. */
  push(piece: Buffer): boolean;
  /** Gives whether it was XML to its end, as far as a reader of tables needs it to be. */
  end(): boolean;
}

export function xmlReader(take: XmlTaker): XmlReader {
  const decoder = new StringDecoder("utf8");
  let held = "";
  let depth = 0;
  let elements = 0;

  /** Takes what is whole and keeps the rest. */
  function takeEvents(): void {
    let last = 0;
    markup.lastIndex = 0;
    for (let found = markup.exec(held); found !== null; found = markup.exec(held)) {
      if (found.index > last) take.text(withCharacters(held.slice(last, found.index)));
      last = markup.lastIndex;
      depth += takeMarkup(found[0], take);
      elements += 1;
    }
    held = held.slice(last);
  }

  return {
    push(piece) {
      held += decoder.write(piece);
      takeEvents();
      return held.length <= longest;
    },
    end() {
      held += decoder.end();
      takeEvents();
      return elements > 0 && depth === 0 && held.trim() === "";
    },
  };
}

function takeMarkup(tag: string, take: XmlTaker): number {
  if (tag.startsWith("<![CDATA[")) take.text(tag.slice(9, -3));
  if (tag.startsWith("<!") || tag.startsWith("<?")) return 0;
  if (tag.startsWith("</")) {
    take.close(tag.slice(2, -1).trim());
    return -1;
  }
  const isEmpty = tag.endsWith("/>");
  const inside = tag.slice(1, isEmpty ? -2 : -1);
  const end = inside.search(/\s/);
  const name = end === -1 ? inside : inside.slice(0, end);
  take.open(name, end === -1 ? "" : inside.slice(end));
  if (isEmpty) take.close(name);
  return isEmpty ? 0 : 1;
}

/** The value of an attribute, by its name with its prefix; `null` if a tag does not have it. */
export function attributeOf(attributes: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found === null ? null : withCharacters(found[1] ?? found[2] ?? "");
}

const named = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

function withCharacters(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (all, hex, decimal, name) => {
    if (name !== undefined) return named.get(String(name)) ?? all;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0x10ffff ? all : String.fromCodePoint(code);
  });
}
