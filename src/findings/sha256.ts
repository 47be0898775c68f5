/**
 * A SHA-256 to be filled with bytes. Node's module of hashes is loaded with the first one, for
 * loading it takes Node as long as counting a hundred cases, and tables in a terminal name no hash.
 */
export function sha256() {
  return process.getBuiltinModule("node:crypto").createHash("sha256");
}
