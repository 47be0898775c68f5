import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { instrumentNames } from "../../src/instrument/shipped/index.ts";
import { roundingRules } from "../../src/stats/printed-percent.ts";
import { call, folderOf } from "./call.ts";

const script = async (shell: string) => (await call(["completion", shell])).stdout;

function isThere(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** What bash offers after these words, the last of which is being typed. */
async function inBash(...words: readonly string[]): Promise<readonly string[]> {
  const folder = await folderOf({ "completion.bash": await script("bash"), "cases one.csv": "" });
  const body = `
    source completion.bash
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    _da_audit da-audit "$WORD" "$BEFORE"
    for one in "\${COMPREPLY[@]}"; do echo "$one"; done`;
  const [WORD = "", BEFORE = ""] = words.toReversed();
  const out = execFileSync("bash", ["--norc", "-c", body, "bash", ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH, WORD, BEFORE },
    encoding: "utf8",
  });
  return out.split("\n").filter((line) => line !== "");
}

/** What fish offers at the end of a line. */
async function inFish(line: string): Promise<readonly string[]> {
  const folder = await folderOf({ "completion.fish": await script("fish") });
  const body = `source completion.fish; complete -C ${JSON.stringify(line)}`;
  const out = execFileSync("fish", ["--no-config", "-c", body], { cwd: folder, encoding: "utf8" });
  return out.split("\n").flatMap((one) => (one === "" ? [] : (one.split("\t")[0] ?? [])));
}

const names = Object.keys(commands);

describe("completion bash", () => {
  test("completes every command", async () => {
    expect(await inBash("da-audit", "")).toEqual([...names, "--help", "--version"]);
    expect(await inBash("da-audit", "comp")).toEqual(["compare", "completion"]);
  });

  test.each(names)("completes every option that %s has", async (name) => {
    const { stdout } = await call([name, "--help"]);
    const shown = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option);
    const options = shown.filter((option) => option !== "--help");
    expect(await inBash("da-audit", name, "--")).toEqual(expect.arrayContaining(options));
  });

  test("completes values, shipped names and files", async () => {
    expect(await inBash("da-audit", "validate", "--format", "s")).toEqual(["sarif"]);
    expect(await inBash("da-audit", "score", "--format", "s")).toEqual([]);
    expect(await inBash("da-audit", "score", "--format", "=", "x")).toEqual(["xlsx"]);
    expect(await inBash("da-audit", "check", "--rounding", "=")).toEqual([...roundingRules]);
    expect(await inBash("da-audit", "score", "-i", "")).toEqual([
      ...instrumentNames,
      "cases one.csv",
      "completion.bash",
    ]);
    expect(await inBash("da-audit", "score", "cas")).toEqual(["cases one.csv"]);
    expect(await inBash("da-audit", "schema", "bas")).toEqual(["baseline"]);
    expect(await inBash("da-audit", "score", "--places", "")).toEqual([]);
    expect(await inBash("da-audit", "completion", "")).toEqual(["bash", "zsh", "fish"]);
  });
});

describe.runIf(isThere("fish"))("completion fish", () => {
  test("completes commands, options, values and files", async () => {
    expect(await inFish("da-audit sc")).toEqual(["schema", "score"]);
    expect(await inFish("da-audit score --plac")).toEqual(["--places"]);
    expect(await inFish("da-audit validate --format sa")).toEqual(["sarif"]);
    expect(await inFish("da-audit schema bas")).toEqual(["baseline"]);
    expect(await inFish("da-audit score compl")).toEqual(["completion.fish"]);
  });
});

/** The lines that one zsh makes of these, once the tabulator is pressed at the end of each. */
async function inZsh(lines: readonly string[]): Promise<readonly string[]> {
  const folder = await folderOf({ "completion.zsh": await script("zsh"), "one.csv": "" });
  // A zsh at a terminal of its own, which prints its line when ^X is pressed. Longer keys begin with
  // ^X too; KEYTIMEOUT is how long zsh waits for their rest.
  const body = `
    zmodload zsh/zpty
    zpty shell zsh -f -i
    tell() { zpty -w shell "$1"; }
    tell 'PS1=; KEYTIMEOUT=1; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -D'
    tell 'show() { print -r -- "<$BUFFER>"; BUFFER=; }; zle -N show; bindkey "^X" show'
    tell 'source ./completion.zsh; print -r ready-$((1))'
    zpty -r shell heard '*ready-1*'
    for line in "$@"; do
      zpty -w -n shell "$line"$'\t\x18'
      zpty -r shell heard '*<da-audit*>*'
      print -r -- "$heard"
    done`;
  const out = execFileSync("zsh", ["-f", "-c", body, "zsh", ...lines], {
    cwd: folder,
    env: { PATH: process.env.PATH, TERM: "dumb" },
    encoding: "utf8",
  });
  const shown = out.replace(/\u001b\[[\d;]*m/g, "");
  const made = [...shown.matchAll(/<(da-audit[^>]*)>/g)].map(([, line = ""]) => line.trimEnd());
  return made.length === lines.length ? made : [out];
}

describe.runIf(isThere("zsh"))("completion zsh", () => {
  const lines: readonly (readonly [typed: string, completed: string])[] = [
    ["da-audit compl", "da-audit completion"],
    // What it takes may follow at once; a blank takes the sign away again.
    ["da-audit score --plac", "da-audit score --places="],
    ["da-audit validate --format sa", "da-audit validate --format sarif"],
    ["da-audit validate --format=sa", "da-audit validate --format=sarif"],
    ["da-audit check --instrument=spo", "da-audit check --instrument=spotlight-2025"],
    ["da-audit schema bas", "da-audit schema baseline"],
    ["da-audit check on", "da-audit check one.csv"],
    ["da-audit check spo", "da-audit check spotlight-2025"],
  ];

  test("completes commands, options, values, shipped names and files", async () => {
    expect(await inZsh(lines.map(([typed]) => typed))).toEqual(
      lines.map(([, completed]) => completed),
    );
  });
});

test("completion of another shell is refused", async () => {
  expect(await call(["completion", "csh"])).toEqual({
    code: 2,
    stdout: "",
    stderr: expect.stringMatching(
      /^da-audit: invalid value for shell: "csh".*one of bash, zsh, fish\n$/,
    ),
  });
});
