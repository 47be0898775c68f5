const { fstatSync, statSync, writeSync } = require("node:fs");

/**
 * Standard output or standard error. A file, a pipe or /dev/null is written to directly: making
 * a stream of it takes Node longer than making the tables. Anything else, such as a terminal, is
 * Node's stream.
 */
exports.output = (descriptor, stream) => {
  const kind = fstatSync(descriptor);
  if (kind.isFile() || kind.isFIFO() || kind.isSocket() || isNullDevice(kind)) {
    return direct(descriptor, stream);
  }
  return stream().once("error", (error) => failed(error, descriptor));
};

function isNullDevice(kind) {
  return (
    kind.isCharacterDevice() && kind.rdev === statSync("/dev/null", { throwIfNoEntry: false })?.rdev
  );
}

/** An output that is written to directly until a slow reader blocks; from then on by the stream. */
function direct(descriptor, stream) {
  let waiting = null;
  const output = {
    isTTY: false,
    columns: undefined,
    closed: false,
    write(text) {
      const bytes = Buffer.from(text);
      let written = 0;
      try {
        while (waiting === null && written < bytes.length) {
          written += writeSync(descriptor, bytes, written);
        }
      } catch (error) {
        if (error.code === "EAGAIN")
          waiting = stream().once("error", (later) => failed(later, descriptor));
        else output.closed = failed(error, descriptor);
      }
      waiting?.write(bytes.subarray(written));
    },
  };
  return output;
}

/**
 * Whether nothing more need be written: the reader closed the pipe, as head does, which is no failure,
 * or there is nowhere to write an error to, and only the exit code is left. A result that cannot be
 * written ends the program.
 */
function failed(error, descriptor) {
  if (error.code === "EPIPE" || descriptor === 2) return true;
  const why = error.code === "ENOSPC" ? "the disk is full" : error.message;
  try {
    writeSync(2, `da-audit: invalid output: the result cannot be written: ${why}\n`);
  } catch {
    // The exit code says it.
  }
  process.exit(2);
}
