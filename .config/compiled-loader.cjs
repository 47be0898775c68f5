const { readFileSync } = require("node:fs");
const { Script } = require("node:vm");

// The compiled form keeps the name that the source was compiled under, so that name has no folder of
// the machine on which it was built.
const filename = "main.body.cjs";

function compiledForm() {
  try {
    return readFileSync(`${__dirname}/main.compiled`);
  } catch {
    return undefined;
  }
}

// Another version of Node refuses the compiled form and compiles the source again.
const source = `(function (exports, require, module) {${readFileSync(`${__dirname}/${filename}`, "latin1")}\n})`;
const script = new Script(source, { filename, cachedData: compiledForm() });
script.runInThisContext()(exports, require, module);
